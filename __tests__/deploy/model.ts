import { type ComposeModel, parseModel } from '../../src/release/model.ts';

export const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** As `docker compose config --format json` gives it. */
export const modelOf = (services: object, rest: object = {}): ComposeModel =>
  parseModel({ name: 'shop', services, ...rest });
