process.argv.push('--post');
require('../bake.cjs');
