import { InputError } from '../errors.ts';
import type { Publish } from './container.ts';

/** `8080`, `127.0.0.1:8080`, `[::1]:8080`. */
export const parsePublish = (text: string): Publish => {
  const found = /^(?:(?<v6>\[[0-9A-Fa-f:.]+\])|(?<v4>\d{1,3}(?:\.\d{1,3}){3}))?(?<colon>:)?(?<port>\d{1,5})$/.exec(
    text.trim(),
  );
  const { v6, v4, colon, port } = found?.groups ?? {};
  const address = v6?.slice(1, -1) ?? v4;
  if (!found || Number(port) < 1 || Number(port) > 65_535 || (address === undefined) !== (colon === undefined)) {
    throw new InputError(
      `Input "publish" is ${JSON.stringify(text)}, which is no port of the target: write a port as 80, or an address with it as 127.0.0.1:8080.`,
    );
  }
  return { address, port: Number(port) };
};
