import { InputError } from '../errors.ts';

const namePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** These would change which tool runs, or on which engine, rather than a value in the Compose file. */
const reserved = /^(PATH|HOME|(DOCKER|LD|DYLD)_.*|COMPOSE_(?!PROFILES$).*)$/;

/** The inputs `env` and `secrets` as the environment that Compose interpolates from. */
export const interpolationVariables = (
  env: ReadonlyMap<string, string>,
  secrets: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> => {
  const merged = mergedVariables(env, secrets);
  for (const name of env.keys()) refuseReserved('env', name);
  for (const name of secrets.keys()) refuseReserved('secrets', name);
  return merged;
};

/** The same as the variables of a container, which may have any name. */
export const mergedVariables = (
  env: ReadonlyMap<string, string>,
  secrets: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> => {
  for (const name of env.keys()) checkName('env', name);
  for (const name of secrets.keys()) checkName('secrets', name);
  const twice = [...env.keys()].find((name) => secrets.has(name));
  if (twice !== undefined) {
    throw new InputError(`The variable "${twice}" is set in both inputs "env" and "secrets": leave it in one of them.`);
  }
  return Object.fromEntries([...env, ...secrets]);
};

const checkName = (input: string, name: string) => {
  if (!namePattern.test(name)) {
    throw new InputError(
      `Input "${input}" sets ${JSON.stringify(name)}, which is no name of a variable: use letters, digits and "_".`,
    );
  }
};

const refuseReserved = (input: string, name: string) => {
  if (reserved.test(name)) {
    throw new InputError(
      `Input "${input}" sets "${name}", which steers the tools themselves: use another name in the Compose file, and the action's own inputs for the engine.`,
    );
  }
};

/** Takes secret values out of foreign text, which applications and tools like to quote them in. */
export const redactor = (secrets: ReadonlyMap<string, string>): ((text: string) => string) => {
  const values = [...secrets.values()]
    .flatMap((value) => [value, ...value.split(/\r\n|\r|\n/)])
    .filter((value) => value.trim() !== '')
    .sort((left, right) => right.length - left.length);
  return (text) => values.reduce((clean, value) => clean.replaceAll(value, '***'), text);
};
