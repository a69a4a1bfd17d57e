process.argv.push('--post');
require('../pipeline.cjs');
