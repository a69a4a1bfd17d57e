import { httpRegistriesInput } from '../registry/http-registries.ts';
import { defineAction } from '../spec/declaration.ts';

export const spec = defineAction({
  name: 'test',
  title: 'Quaygate test',
  description:
    'Runs tests against the image that was built, by its digest: commands in a container of it, or a Compose file in which it takes its place.',
  branding: { icon: 'check-circle', color: 'blue' },
  post: true,
  inputs: {
    candidates: {
      type: 'block',
      description: 'The output `candidates` of build. Default: what build, earlier in this pipeline, gave.',
    },
    reference: { type: 'string', description: 'The output `reference` of build: one image as `name@sha256:…`.' },
    run: {
      type: 'string',
      description:
        'Commands that run in a container of the image and decide by their exit code. They stop at the first that fails.',
    },
    shell: {
      type: 'string',
      default: 'sh',
      description:
        'Shell of the image that gets `run` after `-e -c`. `direct`: none; each line of `run` is one argument, the first the program.',
    },
    image: {
      type: 'string',
      description: 'Which image `run` is for where several were built: its name, or the last part of it.',
    },
    'compose-files': {
      type: 'list',
      description:
        'Compose files for `service` and `services`, in the order in which Compose merges them. Default: the one that Compose would take.',
    },
    service: {
      type: 'string',
      description:
        'Service of the Compose files whose exit code decides. What it depends on is started first and must be healthy; without `depends_on` that is every other service.',
    },
    services: {
      type: 'list',
      description:
        'Services to start and keep up, for tests that run outside (a browser, a load test) in the next steps of the job. They are removed when the job ends.',
    },
    'image-services': {
      type: 'list',
      description:
        'Services that run the candidate. Default: those whose image is of its repository, else the only one with a `build:`.',
    },
    platforms: {
      type: 'list',
      description:
        "Platforms to test, one after the other, or `all`. One that is not the engine's own is emulated. Default: the engine's own.",
    },
    env: {
      type: 'map',
      description:
        'Variables, one `NAME=value` a line: of the container with `run`, for the interpolation of the Compose files with the others.',
    },
    secrets: { type: 'map', secret: true, description: 'The same for values that nobody may see.' },
    junit: {
      type: 'list',
      separator: 'newline',
      description:
        'Where the tests leave JUnit reports in the container: files, folders or patterns, relative to its working directory. Once set, a run without a report or without a test is an error.',
    },
    coverage: {
      type: 'list',
      separator: 'newline',
      description: 'Where they leave coverage: Cobertura, LCOV or JaCoCo, told apart by what is in the file.',
    },
    timeout: { type: 'duration', default: '15m', description: 'Time for all of it.' },
    'http-registries': httpRegistriesInput,
  },
  outputs: {
    result: { description: '`pass`, `fail` (the tests said no) or `error` (they could not be run to their end).' },
    tests: { description: 'Number of tests in the JUnit reports, all platforms together.' },
    passed: { description: 'Number of those that passed.' },
    failed: { description: 'Number of those that failed.' },
    skipped: { description: 'Number of those that were left out.' },
    duration: { description: 'Seconds that it took.' },
    coverage: { description: 'Covered lines in percent, to one decimal.' },
    reports: { type: 'list', description: 'Paths of the reports, relative to the checkout.' },
    project: { description: 'Compose project of the services that are kept up.' },
    ports: {
      type: 'json',
      description: 'Where their ports are reached, `{"web": {"8080/tcp": "127.0.0.1:49153"}}`.',
    },
    url: { description: 'The first of these ports as `http://127.0.0.1:49153`.' },
  },
});
