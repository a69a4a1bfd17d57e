/** The look of the pipeline's report: readable on a phone and in the dark. */
export const style = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #5b6b7a; --line: #d8e0e7; --page: #f5f7f9; --card: #fff;
  --pass: #18794e; --fail: #c4302b; --error: #9a6700;
  --critical: #a3123f; --high: #d1462f; --medium: #b7791f; --low: #3f7cac; --unknown: #75818d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0c0; --line: #2d3a46; --page: #0f161d; --card: #17212b;
    --pass: #4cc38a; --fail: #ff6b66; --error: #e2b340;
    --critical: #d6336c; --high: #e8590c; --medium: #c98a1b; --low: #4a8fc4; --unknown: #808d99; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.5 system-ui, sans-serif;
  color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
p { margin: 0; } ul { list-style: none; margin: 0; padding: 0; } a { color: inherit; }
header { margin-bottom: 1rem; padding: 1.1rem 1.2rem; background: var(--card); border: 1px solid var(--line);
  border-left: 6px solid var(--state); border-radius: .6rem; }
.pass { --state: var(--pass); } .fail { --state: var(--fail); } .error { --state: var(--error); }
.brand { font-size: .75rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .1rem 0 .6rem; font-size: 1.15rem; font-weight: 600; line-height: 1.3; }
.verdict { font-size: 1.7rem; font-weight: 700; line-height: 1.2; color: var(--state); }
.verdict::before { margin-right: .35em; }
.pass .verdict::before { content: "✓"; } .fail .verdict::before { content: "✗"; } .error .verdict::before { content: "!"; }
.sentence { margin: .5rem 0; } .facts, .soft { color: var(--soft); font-size: .88rem; }
section { margin-bottom: 1rem; padding: 1rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
h2 { margin: 0 0 .7rem; font-size: 1.1rem; } h2 small { color: var(--soft); font-weight: 400; }
.counts ul { display: grid; grid-template-columns: repeat(5, 1fr); gap: .5rem; }
.counts li { padding: .5rem .3rem; text-align: center; border-radius: .4rem; background: color-mix(in srgb, var(--tone) 12%, transparent); }
.counts li b { display: block; font-size: 1.6rem; line-height: 1.15; color: var(--tone); }
.counts li span { font-size: .82rem; } .counts li.none { background: none; } .counts li.none b { color: var(--soft); font-weight: 400; }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); }
.low { --tone: var(--low); } .unknown { --tone: var(--unknown); }
.bar { display: flex; gap: 2px; height: .5rem; margin: .8rem 0 .6rem; overflow: hidden; border-radius: .25rem; }
.bar i { min-width: 4px; background: var(--tone); }
.badge { flex: none; width: 4.6rem; padding: .12rem 0; text-align: center; font-size: .74rem; font-weight: 600; color: #fff;
  background: var(--tone); border-radius: .3rem; }
.findings > li, .upgrades > li { display: flex; gap: .8rem; align-items: flex-start; padding: .65rem 0; border-top: 1px solid var(--line); }
.findings > li:first-child, .upgrades > li:first-child { border-top: 0; padding-top: 0; }
.findings > li:last-child, .upgrades > li:last-child { padding-bottom: 0; }
.findings > li > div, .upgrades > li > div { min-width: 0; flex: 1; }
.mark { padding: .05rem .4rem; font-size: .72rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1rem; color: var(--soft); }
.mark.fails { color: var(--fail); }
.note { font-size: .9rem; color: var(--error); }
.arrow { color: var(--soft); }
.gone li, .plain li { padding: .2rem 0; } .gone li::before { content: "✓ "; color: var(--pass); }
code, pre { font: .88em/1.5 ui-monospace, monospace; } pre { margin: .6rem 0; padding: .7rem; white-space: pre-wrap; background: var(--page); border-radius: .4rem; }
details { margin-top: .2rem; font-size: .9rem; } summary { cursor: pointer; color: var(--soft); width: max-content; }
.long { margin-top: .3rem; white-space: pre-line; }
@media (max-width: 34rem) {
  body { padding: .8rem .6rem 2rem; } section, header { padding: .9rem; }
  .counts ul { gap: .25rem; } .counts li b { font-size: 1.25rem; } .counts li span { font-size: .7rem; }
  .findings > li, .upgrades > li { flex-direction: column; gap: .35rem; } .verdict { font-size: 1.4rem; } }
@media print { body { max-width: none; background: none; } section, header { break-inside: avoid-page; } }
`;
