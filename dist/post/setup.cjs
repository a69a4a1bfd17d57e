process.argv.push('--post');
require('../setup.cjs');
