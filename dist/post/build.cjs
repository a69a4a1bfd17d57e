process.argv.push('--post');
require('../build.cjs');
