import type { Settings } from '../action/inputs.ts';
import type { RawInput, RawInputs } from '../host/host.ts';
import { pipelineInputs, type StageName } from './stages.ts';

/** What one stage sees: the whole's inputs under its own names, then its group of the file. */
export const settingsFor = (name: StageName, { step, file, parseYaml }: Settings): Settings => {
  const whole = file.get('pipeline');
  const group = [...imagesFor(name, file.get('build'), whole), ...mapped(name, whole), ...(file.get(name) ?? [])];
  return {
    step: new Map([...imagesFor(name, step), ...mapped(name, step)]),
    file: new Map([[name, new Map(group)]]),
    parseYaml,
  };
};

/** The image that is built is the image that metadata names, unless its own group says otherwise. */
const imagesFor = (name: StageName, ...sources: readonly (RawInputs | undefined)[]): RawInputs => {
  const image = sources.map((source) => source?.get('image')).find((raw) => raw !== undefined);
  return new Map(name === 'metadata' && image ? [['images', image]] : []);
};

const mapped = (name: StageName, raw: RawInputs | undefined): RawInputs =>
  new Map(
    pipelineInputs.flatMap(({ action, input, name: outer }): [string, RawInput][] => {
      const given = action === name ? raw?.get(outer) : undefined;
      return given ? [[input, given]] : [];
    }),
  );

/** What the whole sees of itself: the groups of the single actions count as its own inputs, under their names here. */
export const settingsOfWhole = (settings: Settings): Settings => {
  const fromGroups = pipelineInputs.flatMap(({ action, input, name }): [string, RawInput][] => {
    const given = settings.file.get(action)?.get(input);
    return given ? [[name, given]] : [];
  });
  const group = new Map([...(settings.file.get('pipeline') ?? []), ...fromGroups]);
  return { ...settings, file: new Map([...settings.file, ['pipeline', group]]) };
};
