import { start } from '../action/start.ts';
import { logOutAfterJob } from './log-out.ts';
import { run } from './main.ts';
import { spec } from './spec.ts';

void start(spec, run, { cleanUp: logOutAfterJob });
