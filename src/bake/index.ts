import { start } from '../action/start.ts';
import { removeStepBuilder } from '../buildx/step-builder.ts';
import { run } from './main.ts';
import { spec } from './spec.ts';

void start(spec, run, { cleanUp: removeStepBuilder });
