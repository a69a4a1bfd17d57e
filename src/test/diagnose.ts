import type { Container } from './engine.ts';

export interface Ailing {
  readonly service: string;
  /** Goes on after the service's name. */
  readonly why: string;
  /** It runs the candidate. */
  readonly ours: boolean;
}

const longestOutput = 200;

/** What is wrong with a container; undefined when it runs, has done its work, or waits for others. */
export const ailmentOf = (container: Container): string | undefined => {
  const { status, exitCode, outOfMemory, error, health, healthOutput } = container;
  if (error !== '') return `could not be started (${plain(error)})`;
  if (status === 'exited' || status === 'dead') {
    if (exitCode === 0) return undefined;
    return `ended with exit code ${exitCode}${outOfMemory ? ' for want of memory' : ''}`;
  }
  if (status === 'restarting') return 'ends and is started again and again';
  if (health === 'unhealthy')
    return `is not healthy${healthOutput === '' ? '' : `: its check says ${plain(healthOutput)}`}`;
  return undefined;
};

const plain = (text: string): string =>
  text
    .slice(0, longestOutput)
    .replace(/(?:\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp})+/gu, ' ')
    .trim();
