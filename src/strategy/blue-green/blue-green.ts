import { composeDown } from '../../docker/compose.ts';
import { findProxy, proxyName, removeContainer, stopContainer } from '../../proxy/container.ts';
import { removeProxyNetwork } from '../../proxy/networks.ts';
import { colours } from '../../proxy/template.ts';
import type { Release, Run, Site, Strategy } from '../../release/strategy.ts';
import { quoted } from '../by-hand.ts';
import { backward } from './backward.ts';
import { readFacts } from './facts.ts';
import { forward } from './forward.ts';
import { colourProject } from './split.ts';
import { survey } from './survey.ts';

/**
 * Two copies of what users meet, behind a proxy: the idle one takes the release, is checked, gets all traffic and is
 * watched before the other one goes. For what speaks HTTP and may run twice at once.
 */
export const blueGreen: Strategy = {
  name: 'blue-green',
  survey,
  forward,
  backward,
  byHand: (run) => byHand(run),
  remove: (site, release) => remove(site, release),
};

const byHand = ({ site, next, previous, facts }: Run): readonly string[] => {
  const { from, to, aside } = readFacts(facts);
  const { project } = next;
  const proxy = proxyName(project);
  const start = [`export DOCKER_HOST=${quoted(site.address)}`];
  const down = `docker compose -p ${colourProject(project, to)} down`;
  if (from && previous) {
    const weights = { blue: from === 'blue' ? 100 : 0, green: from === 'green' ? 100 : 0 };
    const edits = [
      `s/"weights":{[^}]*}/"weights":{"blue":${weights.blue},"green":${weights.green}}/`,
      ...colours.map((colour) => `/server-template ${colour} /s/weight [0-9]*$/weight ${weights[colour]}/`),
    ];
    return [
      ...start,
      `docker compose -p ${colourProject(project, from)} start   # release ${previous.sequence}`,
      `docker cp ${proxy}:/usr/local/etc/haproxy/haproxy.cfg - | tar -xO | sed ${edits.map((edit) => `-e '${edit}'`).join(' ')} >haproxy.cfg`,
      `docker cp haproxy.cfg ${proxy}:/usr/local/etc/haproxy/haproxy.cfg`,
      `docker start ${proxy} && docker kill -s USR2 ${proxy}`,
      `${down}   # release ${next.sequence}, once nobody asks it any more`,
    ];
  }
  return [...start, `docker rm -f ${proxy}`, ...(aside.length > 0 ? [`docker start ${aside.join(' ')}`] : []), down];
};

const remove = async (site: Site, { project, environment }: Release): Promise<void> => {
  const { engine, compose } = site;
  const proxy = await findProxy(engine, project);
  if (proxy) {
    await stopContainer(engine, proxy.id);
    await removeContainer(engine, proxy.id);
  }
  for (const name of [...colours.map((colour) => colourProject(project, colour)), project]) {
    await composeDown(compose, { name, model: '', environment });
  }
  await removeProxyNetwork(engine, project);
};
