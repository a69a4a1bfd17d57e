/** Reads a dotenv report as GitLab does: `app/services/ci/parse_dotenv_artifact_service.rb`. Throws where it refuses. */
const sizeLimit = 5 * 1024;
/** Self-managed default; GitLab.com allows more. */
const countLimit = 20;

export const parseDotenvReport = (text: string): ReadonlyMap<string, string> => {
  const size = Buffer.byteLength(text);
  if (size > sizeLimit) throw new Error(`Dotenv Artifact Too Big: ${size} bytes, ${sizeLimit} allowed`);
  const values = new Map<string, string>();
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  for (const line of lines) {
    const [, key, value] = /^(.*?)=(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw new Error(`Invalid Format: ${JSON.stringify(line)}`);
    if (!/^\w+$/.test(key.trim())) throw new Error(`Key is invalid: ${JSON.stringify(key)}`);
    // The variable is expanded where it is used, so what is stored is not what a job sees.
    if (value.includes('$')) throw new Error(`The value of ${key} holds "$", which GitLab expands later`);
    values.set(key.trim(), value.trim());
  }
  if (values.size > countLimit) throw new Error(`Dotenv files cannot have more than ${countLimit} variables`);
  return values;
};
