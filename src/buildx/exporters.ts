import { csvRecords } from '../spec/csv.ts';

/** Whether one of the `--output` values has this exporter. A bare path is the exporter `local`, as buildx takes it. */
export const hasExporter = (type: string, outputs: readonly string[]): boolean =>
  outputs.some((output) => exporterOf(output) === type);

const exporterOf = (output: string): string | undefined => {
  const [record = []] = csvRecords(output) ?? [];
  const fields = record.map((field) => field.trim());
  if (fields.length === 1 && !fields[0]?.startsWith('type=')) return 'local';
  return fields.find((field) => field.startsWith('type='))?.slice('type='.length);
};

/** Files, not an image: there is no image ID to write. */
export const exportsFiles = (outputs: readonly string[]): boolean =>
  hasExporter('local', outputs) || hasExporter('tar', outputs);
