import { start } from '../action/start.ts';
import { runAlone } from './alone.ts';
import { spec } from './spec.ts';

// Taking thousands of tags apart would last a tenth as long as making them.
void start(spec, runAlone, { endsAtOnce: true });
