const { ask } = require('./database.js');

let ending = false;
process.on('SIGTERM', () => {
  ending = true;
});

const work = async () => {
  while (!ending) {
    const [choice] = await ask('LPOP', 'queue');
    if (choice) await ask('HINCRBY', 'votes', choice, '1');
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

work().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
