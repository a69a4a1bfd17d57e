import { Agent, request } from 'node:http';

/** Users who ask without a pause and never ask again: every answer that is not a 200, and every error, counts. */
export interface Load {
  /** Ends it once every request under way has its end. */
  stop(): Promise<LoadResult>;
}

export interface LoadResult {
  readonly requests: number;
  /** Reasons with their count: `503`, `ECONNRESET`. */
  readonly failures: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Each of the failures. */
  readonly lost: readonly Lost[];
  /** Answers by their text. */
  readonly answers: Readonly<Record<string, number>>;
  /** Of every request that got its 200. */
  readonly answered: readonly string[];
  /** Milliseconds of the longest. */
  readonly longest: number;
}

export interface Lost {
  readonly id: string;
  readonly user: number;
  readonly method: string;
  readonly fault: string;
  /** Milliseconds since the epoch. */
  readonly began: number;
}

export interface LoadOptions {
  /** With `{id}` where a request's own number goes, `{method}` for what it is. */
  readonly url: string;
  /** Users who keep their connection. */
  readonly kept?: number;
  /** Users who take a new one for each request. */
  readonly fresh?: number;
  /** Milliseconds between an answer and the next request of the same user: a thousand requests a second where there is time. */
  readonly pause?: number;
  /** Milliseconds until a request without an answer is a failure. */
  readonly timeout?: number;
  /** Taken by the users in turn; all GET by default. */
  readonly methods?: readonly string[];
}

export const startLoad = (options: LoadOptions): Load => {
  const { kept = 20, fresh = 20, pause = 40, methods = ['GET'] } = options;
  const state = { ending: false, next: 1, requests: 0, longest: 0 };
  const failures: Record<string, number> = {};
  const answers: Record<string, number> = {};
  const answered: string[] = [];
  const lost: Lost[] = [];
  const useIt = async (agent: Agent, user: number) => {
    const method = methods[user % methods.length] ?? 'GET';
    while (!state.ending) {
      const id = String(state.next++);
      const began = performance.now();
      const beganAt = Date.now();
      const outcome = await ask(options, id, agent, method);
      state.requests++;
      state.longest = Math.max(state.longest, performance.now() - began);
      if ('text' in outcome) {
        answers[outcome.text] = (answers[outcome.text] ?? 0) + 1;
        answered.push(id);
      } else {
        failures[outcome.fault] = (failures[outcome.fault] ?? 0) + 1;
        lost.push({ id, user, method, fault: outcome.fault, began: beganAt });
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    agent.destroy();
  };
  const users = [
    ...Array.from({ length: kept }, (_, at) => useIt(new Agent({ keepAlive: true, maxSockets: 1 }), at)),
    ...Array.from({ length: fresh }, (_, at) => useIt(new Agent({ keepAlive: false }), kept + at)),
  ];
  return {
    stop: async () => {
      state.ending = true;
      await Promise.all(users);
      const { requests, longest } = state;
      return { requests, failures, failed: lost.length, lost, answers, answered, longest: Math.round(longest) };
    },
  };
};

type Outcome = { readonly text: string } | { readonly fault: string };

const ask = ({ url, timeout = 60_000 }: LoadOptions, id: string, agent: Agent, method: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const call = request(url.replace('{id}', id).replace('{method}', method), { agent, method }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        text += piece;
      });
      answer.on('error', (error: NodeJS.ErrnoException) => resolve({ fault: error.code ?? error.message }));
      answer.on('end', () => resolve(answer.statusCode === 200 ? { text } : { fault: String(answer.statusCode) }));
    });
    call.setTimeout(timeout, () => call.destroy(new Error('no answer in time')));
    call.on('error', (error: NodeJS.ErrnoException) => resolve({ fault: error.code ?? error.message }));
    call.end();
  });
