import type { ComposeProject } from '../docker/compose.ts';
import type { Release } from './strategy.ts';

/** A release as Compose takes it. */
export const projectOf = ({ project, model, environment }: Release): ComposeProject => ({
  name: project,
  model,
  environment,
});
