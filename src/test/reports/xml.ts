import type { QualifiedTag, Tag } from 'sax';

/** A parser that tells of elements as they come; one that builds trees would hold a report of any size in memory. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** `text`: what stood directly in the element. */
  close(name: string, text: string): void;
}

export type ReadXml = (source: string, events: XmlEvents) => void;

/** Of the text of one element; stack traces are shorter, and nobody reads more. */
const longestText = 100_000;

/** Loaded by the first report. Entities that a file declares itself are an error: none of these formats has any. */
export const loadXmlReader = async (): Promise<ReadXml> => {
  const { parser } = await import('sax');
  return (source, { open, close }) => {
    const reading = parser(true, { position: false });
    const texts: string[] = [];
    const add = (text: string) => {
      const at = texts.length - 1;
      const before = texts[at];
      if (before !== undefined && before.length < longestText) texts[at] = before + text.slice(0, longestText);
    };
    reading.onerror = (error) => {
      throw new Error(error.message.split('\n')[0]);
    };
    reading.onopentag = ({ name, attributes }: Tag | QualifiedTag) => {
      texts.push('');
      open(name, attributes as Record<string, string>);
    };
    reading.onclosetag = (name) => close(name, texts.pop() ?? '');
    reading.ontext = add;
    reading.oncdata = add;
    reading.write(source).close();
  };
};
