import type { Settings } from '../action/inputs.ts';
import type { RawInput, RawInputs } from '../host/host.ts';
import {
  inputsOfBoth,
  inputsOfOneImage,
  inputsOfSeveralImages,
  type PipelineInput,
  pipelineInputs,
  type StageAction,
} from './stages.ts';

/** What one stage sees: the whole's inputs under its own names, then its group of the file. */
export const settingsFor = (name: StageAction, { step, file, parseYaml }: Settings): Settings => {
  const whole = file.get('pipeline');
  const group = [...imagesFor(name, file.get('build'), whole), ...mapped(name, whole), ...(file.get(name) ?? [])];
  return {
    step: new Map([...imagesFor(name, step), ...mapped(name, step)]),
    file: new Map([[name, new Map(group)]]),
    parseYaml,
  };
};

/** The image that is built is the image that metadata names, unless its own group says otherwise. */
const imagesFor = (name: StageAction, ...sources: readonly (RawInputs | undefined)[]): RawInputs => {
  const image = sources.map((source) => source?.get('image')).find((raw) => raw !== undefined);
  return new Map(name === 'metadata' && image ? [['images', image]] : []);
};

const mapped = (name: StageAction, raw: RawInputs | undefined): RawInputs => {
  const own = pipelineInputs.filter(({ action }) => action === name);
  return new Map(
    [...own, ...(name === 'bake' ? inputsOfBoth : [])].flatMap(({ input, name: outer }): [string, RawInput][] => {
      const given = raw?.get(outer);
      return given ? [[input, given]] : [];
    }),
  );
};

/** Whether the repository has several images: a group `bake` in its file says so, or an input that names them. */
export const hasSeveralImages = ({ step, file }: Settings): boolean =>
  file.has('bake') ||
  [step, file.get('pipeline')].some((raw) => ['bake-image', 'bake-images'].some((name) => isGiven(raw?.get(name))));

/** An input that is set, and that is for a build of one image; undefined: there is none. */
export const givenForOneImage = (settings: Settings): string | undefined => givenOf(inputsOfOneImage, settings);

/** The same of those that are for several images. */
export const givenForSeveralImages = (settings: Settings): string | undefined =>
  givenOf(inputsOfSeveralImages, settings);

const givenOf = (inputs: readonly PipelineInput[], { step, file }: Settings): string | undefined =>
  inputs.map(({ name }) => name).find((name) => [step, file.get('pipeline')].some((raw) => isGiven(raw?.get(name))));

/** What CI systems leave empty is not set. */
const isGiven = (raw: RawInput | undefined): boolean =>
  raw !== undefined && raw.value !== null && raw.value !== undefined && String(raw.value).trim() !== '';

/** What the whole sees of itself: the groups of the single actions count as its own inputs, under their names here. */
export const settingsOfWhole = (settings: Settings): Settings => {
  const fromGroups = pipelineInputs.flatMap(({ action, input, name }): [string, RawInput][] => {
    const given = settings.file.get(action)?.get(input);
    return given ? [[name, given]] : [];
  });
  const group = new Map([...(settings.file.get('pipeline') ?? []), ...fromGroups]);
  return { ...settings, file: new Map([...settings.file, ['pipeline', group]]) };
};
