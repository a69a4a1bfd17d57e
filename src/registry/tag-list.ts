import { parseJson } from './answers.ts';
import { pagesOf } from './paging.ts';
import { parseName } from './reference.ts';
import type { Transport } from './transport.ts';

const tagsPerPage = 1000;

export const listTags = async (transport: Transport, name: string): Promise<string[]> => {
  const image = parseName(name);
  const found: string[] = [];
  const call = {
    image,
    action: 'pull',
    path: `tags/list?n=${tagsPerPage}`,
    attempt: 'list the tags',
    accept: [200, 404],
  } as const;
  for await (const response of pagesOf(transport, call, 'a list of tags')) {
    if (response.status === 404) return found;
    const { tags: listed } = parseJson(response.body, image, 'a list of tags');
    if (Array.isArray(listed)) found.push(...listed.filter((tag) => typeof tag === 'string'));
  }
  return found;
};
