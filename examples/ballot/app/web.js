const { createServer } = require('node:http');
const { readFileSync } = require('node:fs');
const { ask } = require('./database.js');

const choices = JSON.parse(readFileSync('/config/choices.json', 'utf8'));

const pairs = (list) => Object.fromEntries(list.flatMap((name, at) => (at % 2 ? [] : [[name, Number(list[at + 1])]])));

const answer = async (request) => {
  const { pathname, searchParams } = new URL(request.url, 'http://ballot');
  if (pathname === '/healthz') return [200, { database: await ask('PING') }];
  if (request.method === 'POST' && pathname === '/votes') {
    const choice = searchParams.get('for');
    if (!choices.includes(choice)) return [400, { error: `vote for one of ${choices.join(', ')}` }];
    await ask('RPUSH', 'queue', choice);
    return [202, { queued: choice }];
  }
  if (pathname === '/') {
    const { VERSION: version, TITLE: title } = process.env;
    return [200, { title, version, choices, votes: pairs(await ask('HGETALL', 'votes')) }];
  }
  return [404, {}];
};

const server = createServer((request, response) => {
  answer(request)
    .catch((error) => [500, { error: error.message }])
    .then(([status, body]) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
});
server.listen(8080);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
