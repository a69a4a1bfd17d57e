import { InputError } from '../../errors.ts';
import { type Colour, colours } from '../../proxy/template.ts';
import { recordIn } from '../../release/model.ts';
import type { Facts, Release, Served } from '../../release/strategy.ts';

/** What the survey found and the journal keeps. */
export interface BlueGreenFacts {
  /** The idle colour, which the release takes. */
  readonly to: Colour;
  /** The colour that users met before; undefined on the first deployment. */
  readonly from: Colour | undefined;
  /** Containers that ran the served service before without a proxy: stopped at the switch, gone after commit. */
  readonly aside: readonly string[];
  /** Services of the base that had no container before. */
  readonly created: readonly string[];
  readonly hadProxy: boolean;
  /** Nothing is to be started or made but the colour. */
  readonly baseReady: boolean;
}

export const asFacts = (facts: BlueGreenFacts): Facts => ({ ...facts });

/** From the journal, which may have been written by another version. */
export const readFacts = (facts: Facts): BlueGreenFacts => {
  const colourIn = (value: unknown) => colours.find((colour) => colour === value);
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const to = colourIn(facts.to);
  if (!to) throw new Error(`the journal names no colour of blue-green: ${JSON.stringify(recordIn(facts).to)}`);
  return {
    to,
    from: colourIn(facts.from),
    aside: texts(facts.aside),
    created: texts(facts.created),
    hadProxy: facts.hadProxy === true,
    baseReady: facts.baseReady === true,
  };
};

export const servedOf = (release: Release): Served => {
  const { served } = release.settings;
  if (served) return served;
  throw new InputError(
    `Release ${release.sequence} of "${release.project}" does not say what the proxy serves: set the inputs "service" and "port".`,
  );
};
