/** The store's shape without Redis. `away` makes it fail as Redis does when it cannot be reached. */
export function createMemoryStore() {
  const kept = new Map();
  const store = {
    away: false,
    async up() {
      return !store.away;
    },
    async add(arrival, since) {
      if (store.away) throw new Error('away');
      for (const [id, { eta }] of kept) if (Date.parse(eta) < since) kept.delete(id);
      const added = !kept.has(arrival.id);
      kept.set(arrival.id, arrival);
      return added;
    },
    async list(since) {
      if (store.away) throw new Error('away');
      const there = [...kept.values()].filter(({ eta }) => Date.parse(eta) >= since);
      return there.sort((a, b) => Date.parse(a.eta) - Date.parse(b.eta));
    },
  };
  return store;
}
