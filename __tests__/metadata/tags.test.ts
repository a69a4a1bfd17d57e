import { describe, expect, test } from '@jest/globals';
import { compute, namesOf, onBranch, onChangeRequest, onTag } from './compute.ts';

const main = onBranch('main');
const short = 'sha-860c190';

describe('what each type of rule makes', () => {
  test.each([
    ['a branch', 'type=ref,event=branch', main, ['main']],
    ['a branch with characters a tag has not', 'type=ref,event=branch', onBranch('feat/a&b#1'), ['feat-a-b-1']],
    [
      'a branch that another CI would act on',
      'type=ref,event=branch',
      onBranch('main;touch x && ::error::'),
      ['main-touch-x-error-'],
    ],
    ['no branch on a tag', 'type=ref,event=branch', onTag('v1.0.0'), []],
    ['no branch on a change request', 'type=ref,event=branch', onChangeRequest, []],
    ['a tag, which moves latest', 'type=ref,event=tag', onTag('nightly'), ['nightly', 'latest']],
    ['no tag on a branch', 'type=ref,event=tag', main, []],
    ['a change request', 'type=ref,event=pr', onChangeRequest, ['pr-7']],
    ['a change request with its own prefix', 'type=ref,event=pr,prefix=mr-', onChangeRequest, ['mr-7']],
    ['a change request without any prefix', 'type=ref,event=pr,prefix=', onChangeRequest, ['7']],
    ['a version', 'type=semver,pattern={{version}}', onTag('v1.2.3'), ['1.2.3', 'latest']],
    ['a part of a version', 'type=semver,pattern={{major}}.{{minor}}', onTag('v1.2.3'), ['1.2', 'latest']],
    ['a version as it was written', 'type=semver,pattern={{raw}}', onTag('v1.2.3'), ['v1.2.3', 'latest']],
    ['a version without build metadata', 'type=semver,pattern={{version}}', onTag('v1.2.3+x.7'), ['1.2.3', 'latest']],
    ['a version from a value, on a branch', 'type=semver,pattern=v{{major}},value=v3.1.0', main, ['v3', 'latest']],
    ['no version from a tag that is none', 'type=semver,pattern={{version}}', onTag('nightly'), []],
    ['no version on a branch', 'type=semver,pattern={{version}}', main, []],
    ['a prerelease, which moves no latest', 'type=semver,pattern={{version}}', onTag('v2.0.0-rc.1'), ['2.0.0-rc.1']],
    ['a prerelease in full, for any pattern', 'type=semver,pattern={{major}}', onTag('v2.0.0-rc.1'), ['2.0.0-rc.1']],
    ['a prerelease as it was written', 'type=semver,pattern={{ raw }}', onTag('v2.0.0-rc.1'), ['v2.0.0-rc.1']],
    ['a short commit', 'type=sha', main, [short]],
    ['a long commit', 'type=sha,format=long,prefix=', main, [main.sha]],
    ['no commit when none is known', 'type=sha', { ...main, sha: '' }, []],
    ['a fixed word', 'type=raw,value=edge', main, ['edge']],
    ['a fixed word alone on the line', 'edge', main, ['edge']],
    ['a fixed word beside its type', 'type=raw,edge', main, ['edge']],
    ['a fixed word with commas in quotes', 'type=raw,"value=a,b"', main, ['a-b']],
    ['a word from an expression', 'type=raw,value={{branch}}-{{sha}}', main, ['main-860c190']],
    ['the base of a change request', 'type=raw,value={{base_ref}}', onChangeRequest, ['release-2']],
    [
      'prefix and suffix from expressions',
      'type=raw,value=x,prefix={{branch}}-,suffix=-{{sha}}',
      main,
      ['main-x-860c190'],
    ],
    ['a rule that is switched on by an expression', 'type=raw,value=edge,enable={{is_default_branch}}', main, ['edge']],
    ['a rule that is off elsewhere', 'type=raw,value=edge,enable={{is_default_branch}}', onBranch('x'), []],
    ['a rule for every other branch', 'type=raw,value=dev,enable={{is_not_default_branch}}', onBranch('x'), ['dev']],
    ['names of attributes in any case, with blanks', ' Type = raw , VALUE = edge ', main, ['edge']],
  ])('%s', (_description, rule, event, names) => {
    expect(namesOf([rule], event)).toEqual(names);
  });
});

describe('several rules', () => {
  const usual = ['type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr', 'type=sha'];
  const release = ['type=sha', 'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}'];

  test.each([
    ['a branch', usual, main, 'main', ['main', short]],
    ['a tag', usual, onTag('v1.0.0'), 'v1.0.0', ['v1.0.0', short, 'latest']],
    ['a change request', usual, onChangeRequest, 'pr-7', ['pr-7', short]],
    ['a release: versions before the commit', release, onTag('v1.2.3'), '1.2.3', ['1.2.3', '1.2', short, 'latest']],
    ['a prerelease: one tag for every pattern', release, onTag('v1.2.3-rc.1'), '1.2.3-rc.1', ['1.2.3-rc.1', short]],
    ['a priority of their own', ['type=ref,event=branch', 'type=sha,priority=1000'], main, short, [short, 'main']],
    ['equal priorities keep their order', ['type=raw,value=b', 'type=raw,value=a'], main, 'b', ['b', 'a']],
    ['the same tag twice is one', ['main', 'type=ref,event=branch', 'type=raw,value=main'], main, 'main', ['main']],
    ['nothing that fires', ['type=ref,event=tag'], main, '', []],
    ['no rules', [], main, '', []],
  ])('%s', (_description, rules, event, version, names) => {
    const computed = compute(rules, event);
    expect([computed.version, computed.names]).toEqual([version, names]);
  });

  test('only the first that fires decides about latest', () => {
    expect(namesOf(['type=ref,event=tag', 'type=raw,value=x,priority=1000'], onTag('v1.0.0'))).toEqual(['x', 'v1.0.0']);
  });

  test('each says why it made no tag', () => {
    const { results } = compute(
      [...usual, 'type=semver,pattern={{version}}', 'type=raw,value=x,enable=false'],
      onTag('nightly'),
    );
    expect(results.map(({ why }) => why)).toEqual([
      '"nightly" is no semantic version',
      'not a branch',
      'fired',
      'not a change request',
      'not enabled',
      'fired',
    ]);
  });
});

describe('flavor', () => {
  test.each([
    ['latest=true adds it on a branch', ['latest=true'], 'type=sha', main, [short, 'latest']],
    ['latest=true without a version adds nothing', ['latest=true'], 'type=ref,event=tag', main, []],
    ['latest=false keeps it off a release', ['latest=false'], 'type=ref,event=tag', onTag('v1.0.0'), ['v1.0.0']],
    ['latest=auto is the default', ['latest=auto'], 'type=ref,event=tag', onTag('v1.0.0'), ['v1.0.0', 'latest']],
    ['latest that a rule made too is one', ['latest=true'], 'latest', main, ['latest']],
    ['prefix and suffix', ['prefix=a-', 'suffix=-b'], 'edge', main, ['a-edge-b']],
    ['both on one line', ['prefix=a-,suffix=-b'], 'edge', main, ['a-edge-b']],
    ['the last line wins', ['prefix=a-', 'prefix=b-'], 'edge', main, ['b-edge']],
    ['a rule replaces it', ['prefix=a-'], 'type=raw,value=edge,prefix=', main, ['edge']],
    ['a commit keeps its own prefix', ['prefix=a-,suffix=-b'], 'type=sha', main, [`${short}-b`]],
    ['an expression', ['suffix=-{{sha}}'], 'edge', main, ['edge-860c190']],
    ['none on latest', ['prefix=a-', 'latest=true'], 'edge', main, ['a-edge', 'latest']],
  ])('%s', (_description, flavor, rule, event, names) => {
    expect(namesOf([rule], event, flavor)).toEqual(names);
  });
});

describe('what is refused, naming the line', () => {
  const long = 'x'.repeat(129);
  test.each([
    ['an unknown type', 'type=semvre,pattern=x', '"semvre" is no type of rule. Did you mean "semver"?'],
    ['a type of another tool', 'type=calver', '"calver" is no type of rule. Known: schedule, semver, pep440,'],
    [
      'an unknown attribute',
      'type=ref,event=branch,enabled=false',
      '"enabled" is no attribute there. Did you mean "enable"?',
    ],
    ['an attribute of another type', 'type=sha,pattern=x', '"pattern" is no attribute there.'],
    ['a word beside a type that takes none', 'type=ref,branch', '"value" is no attribute there.'],
    ['a semver rule without pattern', 'type=semver', 'type=semver needs pattern=…'],
    ['a ref rule without event', 'type=ref', 'type=ref needs event=…'],
    ['a raw rule without value', 'type=raw', 'type=raw needs value=…'],
    ['an unknown event', 'type=ref,event=branches', 'event is "branches": write branch, tag or pr'],
    ['an unknown format', 'type=sha,format=tiny', 'format is "tiny": write short or long'],
    ['a priority that is no number', 'type=sha,priority=high', 'priority is "high": write a whole number'],
    ['an enable that is no boolean', 'type=sha,enable=yes', 'enable is "yes": write true or false'],
    ['an unknown expression', 'type=raw,value={{brunch}}', '"{{brunch}}" is unknown there. Did you mean "branch"?'],
    ['an expression of the language', 'type=raw,value={{constructor}}', '"{{constructor}}" is unknown there.'],
    ['an expression of another tool', "type=raw,value={{now 'YYYY'}}", `"{{now 'YYYY'}}" is unknown there.`],
    ['an expression left open', 'type=raw,value=v{{branch', 'braces do not pair'],
    ['three braces against two', 'type=raw,value=v{{{branch}}', 'braces do not pair'],
    ['a quote left open', 'type=raw,prefix="v,value=x', 'a double quote is not closed'],
    ['a tag of more than 128 characters', `type=raw,value=${long}`, 'has 1 to 128 letters'],
    ['a tag that starts with a hyphen', 'type=raw,value=-x', 'does not start with "." or "-"'],
    ['a tag that starts with a dot', 'type=raw,value=.x', 'does not start with "." or "-"'],
    ['a tag of nothing but an affix', 'type=raw,value={{tag}},suffix=-x', 'which makes the tag "-x"'],
  ])('%s', (_description, line, message) => {
    expect(() => compute([line], main)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(message) }),
    );
    expect(() => compute([line], main)).toThrow(`Input "tags" has the line "${line}"`);
  });

  test.each([
    ['an unknown word for latest', 'latest=sometimes', 'Input "flavor" says latest=sometimes'],
    ['an unknown attribute', 'prefx=v', 'Did you mean "prefix"?'],
    ['a word without a name', 'latest', '"" is no attribute there'],
    ['a quote left open', 'prefix="v', 'a double quote is not closed'],
  ])('flavor with %s', (_description, line, message) => {
    expect(() => compute([], main, [line])).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(message) }),
    );
  });

  test('128 characters are a tag', () => {
    const tag = 'x'.repeat(128);
    expect(namesOf([tag], main)).toEqual([tag]);
  });
});
