// Adds up what jest wrote into a folder, names what failed, and ends with the line that CIs read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder)) {
  const result = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  passed += result.numPassedTests;
  // A test file that could not be loaded has no tests to count; it failed all the same.
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) {
    console.log(`${skipped} tests were skipped, which none may be.`);
    failed += skipped;
  }
  for (const suite of result.testResults) {
    for (const test of suite.assertionResults) if (test.status === 'failed') console.log(`FAILED ${test.fullName}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0 || passed === 0) process.exitCode = 1;
