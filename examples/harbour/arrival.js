import { createHash } from 'node:crypto';
import { berths } from './berths.js';

const DAY = 24 * 60 * 60 * 1000;
const ETA = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/;
const FIELDS = ['ship', 'length', 'berth', 'eta'];

/** How long a ship stays on the board after it was expected. */
export const STAY = DAY;

/**
 * Checks an announced arrival. A time without a zone is UTC.
 * Gives either the arrival to keep or, by field, what is wrong with it.
 */
export function readArrival(input, now) {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    return { errors: { arrival: 'Send one JSON object with ship, length, berth and eta.' } };
  }
  const errors = {};
  const unknown = Object.keys(input).filter((key) => !FIELDS.includes(key));
  if (unknown.length > 0) errors.arrival = `Only ${FIELDS.join(', ')} are known.`;

  const ship = typeof input.ship === 'string' ? input.ship.normalize().trim() : '';
  if (ship.length < 2 || ship.length > 40 || /\p{Cc}/u.test(ship)) {
    errors.ship = "Give the ship's name, 2 to 40 characters.";
  }

  const berth = berths.find(({ id }) => id === input.berth);
  if (!berth) errors.berth = `Choose a berth: ${berths.map(({ id }) => id).join(', ')}.`;

  const { length } = input;
  if (!Number.isInteger(length) || length < 5) errors.length = "Give the ship's length in whole metres, at least 5.";
  else if (berth && length > berth.length) errors.length = `Berth ${berth.id} takes ships up to ${berth.length} m.`;

  const eta = readTime(input.eta);
  if (Number.isNaN(eta)) errors.eta = 'Give the expected time as 2030-01-31T14:30 (UTC) or with a zone.';
  else if (eta < now - STAY || eta > now + 366 * DAY) errors.eta = 'Give a time from today up to a year ahead.';

  if (Object.keys(errors).length > 0) return { errors };
  return { arrival: withId({ ship, length, berth: berth.id, eta: new Date(eta).toISOString() }) };
}

function readTime(text) {
  if (typeof text !== 'string') return Number.NaN;
  const [, , , zone] = ETA.exec(text) ?? [];
  return ETA.test(text) ? Date.parse(zone ? text : `${text}Z`) : Number.NaN;
}

/** The same announcement has the same id, so that a repeated request adds nothing. */
function withId(arrival) {
  const id = createHash('sha256').update(JSON.stringify(arrival)).digest('hex').slice(0, 12);
  return { id, ...arrival };
}
