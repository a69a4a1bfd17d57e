// A shop with one shelf: enough to be built, scanned, deployed and asked whether it works.
import { createServer } from 'node:http';

const version = process.env.APP_VERSION ?? 'dev';

const answers = new Map([
  ['/', { type: 'text/html', body: '<!doctype html><title>Shop</title><h1>Shop</h1><p>Apples, pears, plums.</p>' }],
  ['/healthz', { type: 'text/plain', body: 'ok' }],
  ['/version', { type: 'application/json', body: JSON.stringify({ version }) }],
]);

const server = createServer((request, response) => {
  const answer = answers.get(request.url);
  response.writeHead(answer ? 200 : 404, { 'content-type': answer?.type ?? 'text/plain' });
  response.end(answer?.body ?? 'not found');
});

server.listen(8080, () => console.log(`shop ${version} listens on 8080`));
process.once('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});
