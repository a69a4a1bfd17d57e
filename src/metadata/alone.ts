import type { Host } from '../host/host.ts';
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
  const outputs = { ...outputsOf(image), ...paths };
  // Only there are lists one text; elsewhere they are arrays of a JSON file.
  if (host.kind !== 'github') return outputs;
  const texts = {
    ...outputs,
    tags: joined(image.references, inputs.sepTags),
    tagNames: joined(image.tags.names, inputs.sepTags),
    labels: joined(outputs.labels, inputs.sepLabels),
    annotations: joined(outputs.annotations, inputs.sepAnnotations),
    json: JSON.stringify(outputs.json),
  };
  if (readSwitches(host).exportOutputs) exportOutputs(texts, host);
  return texts;
};

/** One a line; an item that holds a line break is in double quotes, as CSV has it, so that it stays one. */
const joined = (items: readonly string[], separator: string | undefined): string =>
  separator === undefined
    ? items.map((item) => (/[\r\n]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item)).join('\n')
    : items.join(separator);

const exportOutputs = (texts: Readonly<Record<string, unknown>>, host: Host): void => {
  for (const output of Object.keys(spec.outputs)) {
    const text = String(texts[camelCase(output)] ?? '');
    const name = `DOCKER_METADATA_OUTPUT_${output.replaceAll('-', '_').toUpperCase()}`;
    if (Buffer.byteLength(text) <= variableLimit) host.exportVariable(name, text);
    else host.notice(`${name} was not set: it would be too long for later steps to start. Use the output "${output}".`);
  }
};
