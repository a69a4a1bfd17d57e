import { describe, expect, test } from '@jest/globals';
import { parseTarget } from '../../src/release/target.ts';

const socket = '/var/run/docker.sock';

describe('the address of an engine', () => {
  test.each([
    { address: 'unix:///run/d.sock', target: { kind: 'unix', socket: '/run/d.sock' } },
    { address: 'ssh://prod', ssh: { host: 'prod', socket } },
    {
      address: 'ssh://deploy@prod.example.com:2222',
      ssh: { user: 'deploy', host: 'prod.example.com', port: 2222, socket },
    },
    {
      address: 'ssh://deploy@prod/run/user/1000/docker.sock',
      ssh: { user: 'deploy', host: 'prod', socket: '/run/user/1000/docker.sock' },
    },
    { address: 'ssh://root@[::1]:22/', ssh: { user: 'root', host: '::1', port: 22, socket } },
    { address: 'tcp://prod', target: { kind: 'tcp', address: 'tcp://prod', tcp: { host: 'prod', port: 2376 } } },
    { address: 'tcp://[::1]:80', target: { kind: 'tcp', address: 'tcp://[::1]:80', tcp: { host: '::1', port: 80 } } },
  ])('$address', ({ address, target, ssh }) => {
    expect(parseTarget(address, 'Input "host"')).toEqual(target ?? { kind: 'ssh', address, ssh });
  });

  test.each([
    { address: 'prod', rule: 'which is no address of a Docker engine' },
    { address: 'unix://run/d.sock', rule: 'which names no absolute path of a socket' },
    { address: 'http://prod:2375', rule: 'which is no address of a Docker engine' },
    { address: 'tcp://', rule: 'which is no URL' },
    { address: 'tcp://root@prod', rule: 'which says more than host and port' },
    { address: 'tcp://prod:2376/v1.44', rule: 'which says more than host and port' },
    { address: 'ssh://', rule: 'whose host is no host name' },
    { address: 'ssh://prod:port', rule: 'which is no URL' },
    { address: 'ssh://-oProxyCommand=id', rule: 'whose host is no host name' },
    { address: 'ssh://-oX@prod', rule: 'whose user is no user name' },
    { address: 'ssh://a%20b@prod', rule: 'whose user is no user name' },
    { address: 'ssh://prod/a:b', rule: 'whose socket has a colon in its path, which ssh cannot forward' },
    { address: 'ssh://prod?x=1', rule: 'which says more than user, host, port and the path of a socket' },
  ])('refuses $address', ({ address, rule }) => {
    expect(() => parseTarget(address, 'Input "host"')).toThrow(
      `Input "host" is "${address}", ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`,
    );
  });

  test('never quotes a password', () => {
    const parse = () => parseTarget('ssh://root:hunter2@prod', 'Input "host"');
    expect(parse).toThrow('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  });
});
