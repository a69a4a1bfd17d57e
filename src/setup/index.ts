import { start } from '../action/start.ts';
import { run } from './main.ts';
import { removeAfterJob } from './remove.ts';
import { spec } from './spec.ts';

void start(spec, run, { cleanUp: removeAfterJob });
