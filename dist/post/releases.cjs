process.argv.push('--post');
require('../releases.cjs');
