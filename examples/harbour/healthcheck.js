// Asks the service in the same container; the exit code is the answer.
import { get } from 'node:http';

get({ host: '127.0.0.1', port: process.env.PORT || 8080, path: '/healthz', timeout: 2000 }, ({ statusCode }) => {
  process.exit(statusCode === 200 ? 0 : 1);
})
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
