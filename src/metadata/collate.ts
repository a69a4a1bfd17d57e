/** The order of the root collation for printable ASCII; Node's own costs more to load than all else here takes. */
const order = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ';
const letters = order.indexOf('a');

/** Letters of both cases weigh the same at first. */
const weightOf = (rank: number): number => (rank < letters ? rank : letters + ((rank - letters) >> 1));

/** As `a.localeCompare(b, 'en')`: words as people sort them, small letters before capitals where nothing else differs. */
export const compareWords = (a: string, b: string): number => {
  let byCase = 0;
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] === b[at]) continue;
    const [left, right] = [order.indexOf(a.charAt(at)), order.indexOf(b.charAt(at))];
    if (left < 0 || right < 0) return a.localeCompare(b, 'en');
    const difference = weightOf(left) - weightOf(right);
    if (difference !== 0) return difference;
    byCase ||= left - right;
  }
  return a.length - b.length || byCase;
};
