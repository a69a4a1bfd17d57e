import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  defaultsOf,
  inputFaults,
  interpolate,
  parseComponent,
  readText,
  root,
  schemaFaults,
  type Values,
  yamlExamples,
} from './component.ts';

/** What people copy: every YAML example in what speaks of GitLab. */

const templates = readdirSync(new URL('gitlab-components/templates', root)).map((file) => file.replace(/\.yml$/, ''));

interface Configuration {
  readonly include: readonly { readonly component: string; readonly inputs?: Values }[];
  readonly [key: string]: unknown;
}

const asMarkdown = (file: string) => (file.endsWith('.yml') ? `\`\`\`yaml\n${readText(file)}\`\`\`` : readText(file));

const examples = ['gitlab-components/README.md', 'docs/gitlab.md', 'examples/pipelines/gitlab.yml'].flatMap((file) =>
  yamlExamples(asMarkdown(file)).map((example, index) => ({
    file,
    number: index + 1,
    example: example as Configuration,
  })),
);

const componentOf = (reference: string) => {
  const name = /^\$CI_SERVER_FQDN\/quaygate\/quaygate\/([a-z]+)@/.exec(reference)?.[1] ?? '';
  return parseComponent(readText(`gitlab-components/templates/${name}.yml`));
};

describe.each(examples)('example $number of $file', ({ example }) => {
  test('gives every component inputs that it takes', () => {
    for (const { component, inputs = {} } of example.include) {
      expect(inputFaults(componentOf(component), inputs)).toEqual([]);
    }
  });

  test("is a configuration that GitLab's schema takes", () => {
    const { include, ...own } = example;
    const jobs: Record<string, object> = {};
    for (const { component, inputs } of include) {
      const parsed = componentOf(component);
      Object.assign(jobs, interpolate(parsed.jobs, { ...defaultsOf(parsed), ...inputs }));
    }
    // A job of the project's own is laid over one of the same name.
    for (const [name, job] of Object.entries(own)) jobs[name] = { ...jobs[name], ...(job as object) };
    expect(schemaFaults({ include, ...jobs })).toEqual([]);
    const linked = Object.values(
      jobs as Record<string, { needs?: (string | { job: string })[]; dependencies?: string[] }>,
    );
    const names = linked.flatMap(({ needs = [], dependencies = [] }) => [
      ...needs.filter((need) => typeof need === 'string'),
      ...dependencies,
    ]);
    const alone = include.length === 1;
    expect(names.filter((name) => !alone && !Object.hasOwn(jobs, name))).toEqual([]);
  });
});

describe('the README of the component project', () => {
  const text = readText('gitlab-components/README.md');
  const sections = new Map([...text.matchAll(/^### (\S+)\n([\s\S]*?)(?=^##)/gm)].map(([, name, body]) => [name, body]));

  test('has the sections that GitLab asks for', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Use', 'Components', 'Contribute']);
    expect(text).toContain('[[_TOC_]]');
  });

  test('shows every component, and none that is not there', () => {
    expect([...sections.keys()].sort()).toEqual([...templates].sort());
  });

  test.each(templates)('shows %s in use', (name) => {
    const [example] = yamlExamples(sections.get(name) ?? '') as Configuration[];
    expect(example?.include[0]?.component).toBe(`$CI_SERVER_FQDN/quaygate/quaygate/${name}@1.0.0`);
  });
});

test.each(['gitlab-components/.gitlab-ci.yml', '.gitlab-ci.yml'])("%s is what GitLab's schema takes", (file) => {
  const [configuration] = yamlExamples(asMarkdown(file));
  expect(schemaFaults(configuration)).toEqual([]);
});
