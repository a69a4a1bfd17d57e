import { start } from '../action/start.ts';
import { closeLeft } from '../release/announce.ts';
import { run } from './main.ts';
import { spec } from './spec.ts';

void start(spec, run, { cleanUp: closeLeft });
