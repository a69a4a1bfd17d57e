/** One page, no scripts, nothing loaded from outside; readable on a phone and in the dark. */
export const style = `
:root { color-scheme: light dark; --ink: #1b2733; --soft: #5b6b7a; --line: #d8e0e7; --page: #f5f7f9; --card: #fff;
  --pass: #18794e; --fail: #c4302b; --error: #9a6700; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9fb0c0; --line: #2d3a46; --page: #0f161d; --card: #17212b;
    --pass: #4cc38a; --fail: #ff6b66; --error: #e2b340; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 3rem; font: 1rem/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--page); }
.brand { margin: 0; font-size: .8rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); }
h1 { margin: .1rem 0 .4rem; font-size: 1.7rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 .6rem; font-size: 1.15rem; }
h3 { margin: 1rem 0 .3rem; font-size: 1rem; }
.facts { margin: 0; color: var(--soft); }
.verdict { font-weight: 600; margin: .3rem 0; overflow-wrap: anywhere; }
.pass.verdict::before { content: "✓ "; } .fail.verdict::before { content: "✗ "; } .error.verdict::before { content: "! "; }
.pass { --state: var(--pass); } .fail { --state: var(--fail); } .error { --state: var(--error); } .skipped { --state: var(--soft); }
.verdict { color: var(--state); }
.stages { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .5rem;
  margin: 1.2rem 0; padding: 0; }
.stages li { padding: .55rem .7rem; background: var(--card); border: 1px solid var(--line);
  border-top: 4px solid var(--state); border-radius: .4rem; }
.stages b { display: block; } .stages b::after { float: right; color: var(--state); }
.stages .pass b::after { content: "✓"; } .stages .fail b::after { content: "✗"; } .stages .error b::after { content: "!"; }
.stages span { color: var(--soft); font-size: .85rem; }
section { margin: 0 0 1rem; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.why { border-left: 4px solid var(--state); } .why p { margin: 0 0 .6rem; overflow-wrap: anywhere; }
section > :last-child { margin-bottom: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
tr:last-child td { border-bottom: 0; }
code, pre { font: .88em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: 0 0 .6rem; padding: .7rem; overflow: auto; background: var(--page); border-radius: .4rem; white-space: pre-wrap; }
ul { padding-left: 1.2rem; } ul:not(:has(li + li)) { padding-left: 0; list-style: none; }
a { color: inherit; }
`;
