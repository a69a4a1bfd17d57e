/** The harbour's plan. Lengths and depths in metres. */
export const berths = [
  { id: 'N1', quay: 'North quay', kind: 'Container', length: 400, depth: 16.5 },
  { id: 'N2', quay: 'North quay', kind: 'Container', length: 320, depth: 15 },
  { id: 'E1', quay: 'East quay', kind: 'Ferry', length: 220, depth: 9 },
  { id: 'E2', quay: 'East quay', kind: 'Cruise', length: 360, depth: 11 },
  { id: 'S1', quay: 'South quay', kind: 'Bulk', length: 260, depth: 13.5 },
  { id: 'S2', quay: 'South quay', kind: 'Coaster', length: 120, depth: 7 },
];
