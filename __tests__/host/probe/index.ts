import { start } from '../../../src/action/start.ts';
import { run } from './main.ts';
import { spec } from './spec.ts';

void start(spec, run);
