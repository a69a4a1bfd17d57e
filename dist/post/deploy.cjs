process.argv.push('--post');
require('../deploy.cjs');
