import type { Host, OutputRecord } from '../host/host.ts';
import { listText, separatedBy } from '../host/list-text.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { camelCase } from '../spec/declaration.ts';
import { bakeFiles } from './bake.ts';
import { describeImage, outputsOf } from './main.ts';
import { spec } from './spec.ts';
import { readSwitches } from './switches.ts';

/** A process is given at most 128 KiB in one variable, and one more byte keeps every later step from starting. */
const variableLimit = 64 * 1024;

/**
 * The action as a step of its own, in place of docker/metadata-action: besides the outputs that the pipeline uses,
 * its Bake files, its separators, and its variables for later steps.
 */
export const runAlone = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const image = await describeImage(inputs, host);
  const files = bakeFiles({
    ...image,
    target: inputs.bakeTarget,
    labels: Object.fromEntries(image.labels),
    version: image.tags.version,
    tags: image.references,
  });
  const paths: Record<string, string> = {};
  for (const [output, { name, text }] of Object.entries(files)) {
    paths[camelCase(output)] = await host.keepFile(name, text);
  }
  const made = outputsOf(image);
  const outputs = {
    ...made,
    ...paths,
    tags: separatedBy(inputs.sepTags, made.tags),
    tagNames: separatedBy(inputs.sepTags, made.tagNames),
    labels: separatedBy(inputs.sepLabels, made.labels),
    annotations: separatedBy(inputs.sepAnnotations, made.annotations),
  };
  if (readSwitches(host).exportOutputs) exportOutputs(outputs, host);
  return outputs;
};

const exportOutputs = (outputs: OutputRecord, host: Host): void => {
  const variables: Record<string, string> = {};
  const tooLong: string[] = [];
  for (const output of Object.keys(spec.outputs)) {
    const value = outputs[camelCase(output)];
    const name = `DOCKER_METADATA_OUTPUT_${output.replaceAll('-', '_').toUpperCase()}`;
    // Told before the text is made: where it does not fit, it is long.
    if (sizeOf(value) > variableLimit) tooLong.push(name);
    else variables[name] = textOf(value);
  }
  host.exportVariables(variables);
  if (tooLong.length === 0) return;
  host.notice(
    `Not set, since later steps could not start with a value so long: ${tooLong.join(', ')}. Use the outputs.`,
  );
};

/** Stops counting where it is too much. */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return (value.length > variableLimit ? value.length : Buffer.byteLength(value)) + 1;
  if (typeof value !== 'object' || value === null) return 0;
  let size = 0;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    size += sizeOf(item);
    if (size > variableLimit) break;
  }
  return size;
};

const textOf = (value: OutputRecord[string]): string => {
  if (Array.isArray(value)) return listText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
};
