import { createConnection, createServer, type Socket } from 'node:net';
import { expect } from '@jest/globals';
import { freePort } from './engine.ts';
import { expectWhole, type Inputs } from './killed.ts';
import type { Application } from './proxied-application.ts';
import type { SshServer } from './sshd.ts';

/** An ssh connection that ends in the middle of a deployment, at a chosen share of what it carries. */

/** Leads to a port and cuts every connection once so many bytes have gone through, in both directions together. */
const startCutter = async (to: number, after: number) => {
  const port = await freePort();
  const open = new Set<Socket>();
  let passed = 0;
  const server = createServer((near) => {
    const far = createConnection({ port: to, host: '127.0.0.1' });
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => other.destroy());
      from.on('close', () => other.destroy());
      from.on('data', (bytes: Buffer) => {
        passed += bytes.length;
        if (passed > after) for (const socket of open) socket.destroy();
        else other.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    passed: () => passed,
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
};

const env = { DOCKER_HOST: 'unix:///nowhere.sock' };

const portOf = (server: SshServer): number => Number(/:(\d+)\//.exec(server.inputs().host)?.[1]);

const through = (server: SshServer, at: number): Inputs => {
  const { host, 'known-hosts': known, ...rest } = server.inputs();
  const port = portOf(server);
  return { ...rest, host: host.replace(`:${port}/`, `:${at}/`), 'known-hosts': known.replace(`:${port}`, `:${at}`) };
};

const other = async (app: Application) => ((await app.page()) === 'one' ? 'two' : 'one');

/** Bytes that one deployment takes, both ways. */
export const bytesOfDeployment = async (app: Application, server: SshServer): Promise<number> => {
  const cutter = await startCutter(portOf(server), Number.POSITIVE_INFINITY);
  await app.deploy(await other(app), { hold: '0s', ...through(server, cutter.port) }, { env });
  cutter.stop();
  return cutter.passed();
};

/** The application serves all the while, and the next run puts right what was begun. */
export const cutAndRecover = async (app: Application, server: SshServer, after: number): Promise<number> => {
  const cutter = await startCutter(portOf(server), after);
  const cut = await app.deploy(await other(app), { hold: '0s', ...through(server, cutter.port) }, { env });
  cutter.stop();
  // Somewhere near its end a deployment may get through; otherwise nobody is told that it did.
  const told = { after, exitCode: cut.exitCode, deployed: cut.outputs.result === 'deployed' };
  expect(told).toEqual({ after, exitCode: told.deployed ? expect.any(Number) : 3, deployed: told.deployed });
  expect(['one', 'two']).toContain(await app.page());
  // A plan alone: the turn that it takes recovers first, and nothing else is changed.
  const next = await app.rollBack({ 'dry-run': 'true' });
  expect([next.exitCode, next.exitCode === 0 ? '' : next.log]).toEqual([0, '']);
  await expectWhole(app);
  return cut.exitCode;
};
