import { type FileInputs, parseSettings } from '../spec/file.ts';
import { inputNames } from '../spec/names.generated.ts';
import type { ParseYaml } from '../spec/parse.ts';

/** What the text of `quaygate.yml` says, held to the names that there are. Loaded only where there is such a file. */
export const fileInputs = (text: string, file: string, parseYaml: ParseYaml): FileInputs =>
  parseSettings(text, file, new Map(Object.entries(inputNames)), parseYaml);
