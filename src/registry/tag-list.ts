import type { HttpResponse } from '../http/http.ts';
import { parseJson, unintelligible } from './answers.ts';
import { parseName } from './reference.ts';
import type { Transport } from './transport.ts';

const longestTagPage = 16 * 1024 * 1024;
const tagsPerPage = 1000;
const mostTagPages = 1000;

export const listTags = async (call: Transport, name: string): Promise<string[]> => {
  const image = parseName(name);
  const found: string[] = [];
  let path: string | undefined = `tags/list?n=${tagsPerPage}`;
  for (let page = 0; path !== undefined; page++) {
    if (page >= mostTagPages) throw unintelligible(image, `a list of tags that ends within ${mostTagPages} pages`);
    const response: HttpResponse = await call({
      image,
      action: 'pull',
      path,
      limit: longestTagPage,
      attempt: 'list the tags',
      accept: [200, 404],
    });
    if (response.status === 404) return found;
    const { tags: listed } = parseJson(response.body, image, 'a list of tags');
    if (Array.isArray(listed)) found.push(...listed.filter((tag) => typeof tag === 'string'));
    path = nextPage(response);
  }
  return found;
};

/** `Link: </v2/acme/shop/tags/list?last=b&n=1000>; rel="next"` */
const nextPage = ({ headers }: HttpResponse): string | undefined =>
  /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ''))?.[1];
