import { spec as bake } from '../bake/spec.ts';
import { spec as build } from '../build/spec.ts';
import { spec as deploy } from '../deploy/spec.ts';
import { spec as down } from '../down/spec.ts';
import { spec as login } from '../login/spec.ts';
import { spec as merge } from '../merge/spec.ts';
import { spec as metadata } from '../metadata/spec.ts';
import { spec as pipeline } from '../pipeline/spec.ts';
import { spec as promote } from '../promote/spec.ts';
import { spec as releases } from '../releases/spec.ts';
import { spec as rollback } from '../rollback/spec.ts';
import { spec as scan } from '../scan/spec.ts';
import { spec as setup } from '../setup/spec.ts';
import { spec as smoke } from '../smoke/spec.ts';
import { spec as test } from '../test/spec.ts';
import type { ActionDeclaration } from './declaration.ts';

/** First the seven in the order in which the pipeline runs them, then those that stand beside it. */
export const actions: readonly ActionDeclaration[] = [
  metadata,
  build,
  test,
  scan,
  promote,
  deploy,
  smoke,
  bake,
  login,
  merge,
  setup,
  rollback,
  releases,
  down,
];

export const wholePipeline: ActionDeclaration = pipeline;
