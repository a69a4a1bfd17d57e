import { createHash } from 'node:crypto';
import { transformSync, version } from 'esbuild';

/** @type {import('esbuild').TransformOptions} */
const options = { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline' };

export default {
  process: (/** @type {string} */ code, /** @type {string} */ sourcefile) =>
    transformSync(code, { ...options, sourcefile }),
  getCacheKey: (/** @type {string} */ code, /** @type {string} */ sourcefile) =>
    createHash('sha256')
      .update(JSON.stringify([version, options, sourcefile, code]))
      .digest('hex'),
};
