import { type Colour, colours, otherColour, standbyName, standbyWeight, type Weights } from './template.ts';

export const fullWeight = 100;

/** All traffic to one colour; undefined: to none. */
export const weightsFor = (colour: Colour | undefined, standby?: Colour): Weights => ({
  blue: colour === 'blue' ? fullWeight : 0,
  green: colour === 'green' ? fullWeight : 0,
  ...(standby && { standby }),
});

/**
 * The states between here and there, the last one included. First the new weight is raised, then the old one lowered:
 * several weights are not changed in one moment, and in between one colour would have to take what none has weight for.
 */
export const stepsTo = (colour: Colour, now: Weights, standby?: Colour): readonly Weights[] => {
  const end = weightsFor(colour, standby);
  const raised: Weights = { ...now, [colour]: fullWeight, ...(standby && { standby }) };
  return now[otherColour(colour)] > 0 && now[colour] < fullWeight ? [raised, end] : [end];
};

/** The weight that each server should have, by its name. */
export const weightsByServer = (weights: Weights, slots: number): ReadonlyMap<string, number> =>
  new Map(
    colours.flatMap((colour) =>
      Array.from({ length: slots }, (_, at) => [
        [`${colour}${at + 1}`, weights[colour]] as const,
        [`${standbyName(colour)}${at + 1}`, standbyWeight(weights, colour)] as const,
      ]).flat(),
    ),
  );

/** One line for HAProxy's command line. Who steps in is told first: until then nobody would. */
export const weightCommands = (weights: Weights, slots: number, section: string): string =>
  [...weightsByServer(weights, slots)]
    .sort(([left], [right]) => Number(right.includes('standby')) - Number(left.includes('standby')))
    .map(([name, weight]) => `set server ${section}/${name} weight ${weight}`)
    .join(';');
