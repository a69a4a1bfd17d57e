// The environment of a test file that needs an engine: that of the lane which jest's worker is (see scripts/test).
// It has to be set out here: what a test sets in its own `process.env` does not reach the processes that it starts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

const { QUAYGATE_TEST_LANES: lanes, JEST_WORKER_ID: worker = '1' } = process.env;
if (lanes) Object.assign(process.env, JSON.parse(readFileSync(join(lanes, worker), 'utf8')));

export default TestEnvironment;
