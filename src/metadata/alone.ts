import type { Host, OutputRecord } from '../host/host.ts';
import { lazyOutputText, longList, separatedBy } from '../host/output-text.ts';
import { hasAtMost } from '../host/render.ts';
import type { Inputs, OutputDeclaration, Outputs } from '../spec/declaration.ts';
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
  const made = outputsOf(image, longList(image.references.items, inputs.sepTags));
  const outputs = {
    ...made,
    ...paths,
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
  for (const [output, { type }] of Object.entries<OutputDeclaration>(spec.outputs)) {
    const { size, text } = lazyOutputText(outputs[camelCase(output)], type);
    const name = `DOCKER_METADATA_OUTPUT_${output.replaceAll('-', '_').toUpperCase()}`;
    if (size <= variableLimit && hasAtMost(variableLimit, text())) variables[name] = text();
    else tooLong.push(name);
  }
  host.exportVariables(variables);
  if (tooLong.length === 0) return;
  host.notice(
    `Not set, since later steps could not start with a value so long: ${tooLong.join(', ')}. Use the outputs.`,
  );
};
