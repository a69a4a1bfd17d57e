/**
 * How far a release got. An entry of the journal is written before what it names is done, so that whoever reads it
 * knows what may have happened: recovery treats every phase as begun, perhaps done.
 */
export const phases = [
  /** Everything is known, checked and pulled; the release's volume holds model, values and files. */
  'prepared',
  /** The services that are no part of the colour are there; one-off services and `before` have run. */
  'base',
  /** The containers of the new release are being started; nothing reaches them yet. */
  'up',
  /** Docker calls them healthy. */
  'healthy',
  /** The proxy calls them healthy. */
  'l7ok',
  /** The checks passed against them, past the proxy. */
  'smoked',
  /** Traffic is being moved. From here on users may meet the new release. */
  'shifted',
  /** All traffic is there; the old containers still run, the gates are watched. */
  'holding',
  /** The decision: before it recovery goes back, from it on forward. */
  'committed',
  /** The old containers get no new request and finish theirs; then they go. */
  'draining',
  'done',
] as const;

export type Phase = (typeof phases)[number];

export const isPhase = (text: string): text is Phase => (phases as readonly string[]).includes(text);

/** `phase` is `other` or after it. */
export const hasReached = (phase: Phase, other: Phase): boolean => phases.indexOf(phase) >= phases.indexOf(other);

/** Which way a release goes on whose deployer died. */
export const directionFrom = (phase: Phase): 'back' | 'forward' =>
  hasReached(phase, 'committed') ? 'forward' : 'back';
