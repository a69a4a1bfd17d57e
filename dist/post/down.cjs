process.argv.push('--post');
require('../down.cjs');
