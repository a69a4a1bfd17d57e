import { type Colour, otherColour, type Weights } from './template.ts';

export const fullWeight = 100;

/** All traffic to one colour; undefined: to none. */
export const weightsFor = (colour: Colour | undefined): Weights => ({
  blue: colour === 'blue' ? fullWeight : 0,
  green: colour === 'green' ? fullWeight : 0,
});

/**
 * The states between here and there, the last one included. First the new weight is raised, then the old one lowered:
 * several weights are not changed in one moment, and in between one colour would have to take what none has weight for.
 */
export const stepsTo = (colour: Colour, now: Weights): readonly Weights[] => {
  const end = weightsFor(colour);
  const raised = { ...now, [colour]: fullWeight };
  return now[otherColour(colour)] > 0 && now[colour] < fullWeight ? [raised, end] : [end];
};

/** One line for HAProxy's command line. */
export const weightCommands = (weights: Weights, slots: number, section: string): string =>
  (['blue', 'green'] as const)
    .flatMap((colour) =>
      Array.from({ length: slots }, (_, at) => `set server ${section}/${colour}${at + 1} weight ${weights[colour]}`),
    )
    .join(';');
