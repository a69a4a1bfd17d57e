import type { HttpResponse } from '../http/http.ts';
import { unintelligible } from './answers.ts';
import type { RegistryCall, Transport } from './transport.ts';

const mostPages = 1000;
const longestPage = 16 * 1024 * 1024;

/** Every page of a list, one after the other. `what` is for the sentence when it never ends: "a list of tags". */
export async function* pagesOf(
  transport: Transport,
  call: Omit<RegistryCall, 'limit'>,
  what: string,
): AsyncGenerator<HttpResponse> {
  let path: string | undefined = call.path;
  for (let page = 0; path !== undefined; page++) {
    if (page >= mostPages) throw unintelligible(call.image, `${what} that ends within ${mostPages} pages`);
    const response: HttpResponse = await transport.send({ ...call, path, limit: longestPage });
    yield response;
    path = nextPage(response);
  }
}

/** `Link: </v2/acme/shop/tags/list?last=b&n=1000>; rel="next"` */
const nextPage = ({ headers }: HttpResponse): string | undefined =>
  /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ''))?.[1];
