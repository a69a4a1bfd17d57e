import { start } from '../action/start.ts';
import { afterwards } from './leftovers.ts';
import { run } from './main.ts';
import { spec } from './spec.ts';

void start(spec, run, { cleanUp: afterwards });
