import { start } from '../action/start.ts';
import { runAlone } from './alone.ts';
import { spec } from './spec.ts';

void start(spec, runAlone);
