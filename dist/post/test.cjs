process.argv.push('--post');
require('../test.cjs');
