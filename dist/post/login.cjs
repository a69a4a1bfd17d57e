process.argv.push('--post');
require('../login.cjs');
