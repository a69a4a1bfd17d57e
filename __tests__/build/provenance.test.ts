import { expect, test } from '@jest/globals';
import { provenanceOf } from '../../src/build/provenance.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { pushEvent } from '../fake-host.ts';

const of = (isPrivate: boolean | undefined, url = pushEvent.run.url): PipelineEvent => ({
  ...pushEvent,
  repository: { ...pushEvent.repository, ...(isPrivate !== undefined && { private: isPrivate }) },
  run: { ...pushEvent.run, attempt: 2, ...(url === undefined ? {} : { url }) },
});
const { url: _url, ...runOfLaptop } = pushEvent.run;
const id = 'builder-id=https://git.example.com/acme/shop/runs/42/attempts/2';

test.each([
  ['a public repository: all of it', undefined, false, of(false), `mode=max,${id}`],
  ['a private one: no build arguments', undefined, false, of(true), `mode=min,inline-only=true,${id}`],
  ['one of which nothing is known is private', undefined, false, of(undefined), `mode=min,inline-only=true,${id}`],
  ['a laptop has no run to name', undefined, false, { ...pushEvent, run: runOfLaptop }, 'mode=min,inline-only=true'],
  ['reproducible: none, since it differs at every build', undefined, true, of(false), 'false'],
  ['reproducible, but asked for', 'true', true, of(false), `mode=max,${id}`],
  ['asked for', 'true', false, of(true), `mode=min,inline-only=true,${id}`],
  ['not wanted', 'false', false, of(false), 'false'],
  ['in the user’s words', 'mode=min,builder-id=x', true, of(false), 'mode=min,builder-id=x'],
])('%s', (_description, asked, reproducible, event, value) => {
  expect(provenanceOf(asked, reproducible, event)).toBe(value);
});
