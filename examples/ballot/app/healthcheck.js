fetch('http://127.0.0.1:8080/healthz').then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
