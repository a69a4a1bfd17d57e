import { start } from '../action/start.ts';
import { removeStepBuilder } from '../buildx/step-builder.ts';
import type { Host } from '../host/host.ts';
import { closeLeft } from '../release/announce.ts';
import { afterwards as removeTests } from '../test/leftovers.ts';
import { run } from './main.ts';
import { settingsOfWhole } from './settings.ts';
import { spec } from './spec.ts';

const cleanUp = async (host: Host): Promise<void> => {
  await closeLeft(host);
  await removeTests(host);
  await removeStepBuilder(host);
};

void start(spec, run, { own: settingsOfWhole, cleanUp });
