process.argv.push('--post');
require('../rollback.cjs');
