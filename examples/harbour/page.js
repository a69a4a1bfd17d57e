import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, raw } from './html.js';

const TITLE = 'Harbour berth board';

const style = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** The page's Content-Security-Policy: nothing but its own style, by hash. */
export const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

const time = (eta) => html`<time datetime="${eta}">${clock.format(new Date(eta)).replaceAll(',', '')}</time>`;

/** The whole page. `form` carries what a visitor sent and what was wrong with it, by field. */
export function renderPage({ arrivals, stale, berths, version, revision, now, form = { values: {}, errors: {} } }) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${TITLE}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#board">Skip to the board</a>
<header>
  <div class="wide">
    <p class="mark" aria-hidden="true">${raw(ANCHOR)}</p>
    <h1>${TITLE}</h1>
    <p class="lead">${summary(berths, arrivals, now)}</p>
  </div>
</header>
<main id="board" class="wide">
${stale && html`<p class="notice" role="status">The harbour office cannot be reached at the moment. You see the last known arrivals.</p>`}
<section aria-labelledby="berths-title">
  <h2 id="berths-title">Berths</h2>
  <ul class="berths">${berths.map((berth) => berthCard(berth, arrivals, now))}</ul>
</section>
<div class="columns">
<section aria-labelledby="arrivals-title">
  <h2 id="arrivals-title">Arrivals</h2>
  ${arrivals.length > 0 ? arrivalsTable(arrivals) : html`<p class="empty">No ship is announced. Calm seas.</p>`}
</section>
<section aria-labelledby="announce-title">
  <h2 id="announce-title">Announce a ship</h2>
  ${announceForm(berths, form)}
</section>
</div>
</main>
<footer><div class="wide">
  <p>Version <strong>${version}</strong>, revision <code title="${revision}">${revision.slice(0, 12)}</code></p>
  <p>Times are UTC. <a href="/api/berths">Berths as JSON</a> <a href="/api/status">Status</a></p>
</div></footer>
</body>
</html>
`.toString();
}

const ANCHOR =
  '<svg viewBox="0 0 24 24" width="40" height="40" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="5" r="2.5"/><path d="M12 7.5V21M7.5 11h9M4 14c.5 4 3.5 7 8 7s7.5-3 8-7M2.5 15.5 4 14l2 1.200M21.5 15.5 20 14l-2 1.200"/></svg>';

function summary(berths, arrivals, now) {
  const alongside = new Set(arrivals.filter(({ eta }) => Date.parse(eta) <= now).map(({ berth }) => berth)).size;
  const expected = arrivals.filter(({ eta }) => Date.parse(eta) > now).length;
  const ships = expected === 1 ? '1 ship' : `${expected} ships`;
  return `${alongside} of ${berths.length} berths taken, ${ships} expected`;
}

function berthCard({ id, quay, kind, length, depth }, arrivals, now) {
  const here = arrivals.filter(({ berth }) => berth === id);
  const alongside = here.findLast(({ eta }) => Date.parse(eta) <= now);
  const next = here.find(({ eta }) => Date.parse(eta) > now);
  return html`
    <li class="berth ${alongside ? 'taken' : 'free'}">
      <h3><span class="id">${id}</span> ${quay}</h3>
      <p class="state">${alongside ? html`<strong>${alongside.ship}</strong> alongside` : 'Free'}</p>
      <p class="next">${next ? html`Next: <strong>${next.ship}</strong>, ${time(next.eta)}` : 'No ship expected'}</p>
      <p class="facts">${kind} · ${length} m long · ${depth} m deep</p>
    </li>`;
}

function arrivalsTable(arrivals) {
  return html`<div class="scroll"><table>
    <thead><tr><th scope="col">Expected</th><th scope="col">Ship</th><th scope="col">Berth</th><th scope="col" class="number">Length</th></tr></thead>
    <tbody>${arrivals.map(
      ({ ship, berth, length, eta }) => html`
      <tr><td>${time(eta)}</td><th scope="row">${ship}</th><td><span class="id">${berth}</span></td><td class="number">${length} m</td></tr>`,
    )}
    </tbody>
  </table></div>`;
}

function announceForm(berths, { values, errors }) {
  const field = (name, label, control) => html`
    <div class="field">
      <label for="${name}">${label}</label>
      ${control(html`id="${name}" name="${name}" required ${errors[name] && html`aria-invalid="true" aria-describedby="${name}-error"`}`)}
      ${errors[name] && html`<p class="error" id="${name}-error">${errors[name]}</p>`}
    </div>`;
  return html`<form method="post" action="/">
    ${errors.arrival && html`<p class="error" role="alert">${errors.arrival}</p>`}
    ${field('ship', 'Ship', (attributes) => html`<input ${attributes} maxlength="40" autocomplete="off" value="${values.ship}">`)}
    ${field('length', 'Length in metres', (attributes) => html`<input ${attributes} type="number" inputmode="numeric" min="5" max="400" value="${values.length}">`)}
    ${field(
      'berth',
      'Berth',
      (attributes) =>
        html`<select ${attributes}>${berths.map(
          ({ id, quay, length }) =>
            html`<option value="${id}" ${id === values.berth && 'selected'}>${id}, ${quay}, up to ${length} m</option>`,
        )}</select>`,
    )}
    ${field('eta', 'Expected (UTC)', (attributes) => html`<input ${attributes} type="datetime-local" value="${values.eta}">`)}
    <button>Announce</button>
  </form>`;
}
