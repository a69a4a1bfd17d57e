import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream into lines as .NET's StreamReader does for the runner: at \n, \r\n and a lone \r. */
export const lineSplitter = (onLine: (line: string) => void) => {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const cut = (last: boolean) => {
    for (;;) {
      const at = rest.search(/[\r\n]/);
      if (at < 0) return;
      // Whether a \n follows this \r is not known yet.
      if (rest[at] === '\r' && at === rest.length - 1 && !last) return;
      const width = rest.startsWith('\r\n', at) ? 2 : 1;
      onLine(rest.slice(0, at));
      rest = rest.slice(at + width);
    }
  };
  return {
    push: (chunk: Buffer) => {
      rest += decoder.write(chunk);
      cut(false);
    },
    end: () => {
      rest += decoder.end();
      cut(true);
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
};
