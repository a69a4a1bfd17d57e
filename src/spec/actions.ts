import { spec as build } from '../build/spec.ts';
import { spec as deploy } from '../deploy/spec.ts';
import { spec as metadata } from '../metadata/spec.ts';
import { spec as pipeline } from '../pipeline/spec.ts';
import { spec as promote } from '../promote/spec.ts';
import { spec as scan } from '../scan/spec.ts';
import { spec as smoke } from '../smoke/spec.ts';
import { spec as test } from '../test/spec.ts';
import type { ActionDeclaration } from './declaration.ts';

/** The seven, in the order in which the pipeline runs them. */
export const actions: readonly ActionDeclaration[] = [metadata, build, test, scan, promote, deploy, smoke];

export const wholePipeline: ActionDeclaration = pipeline;
