// Adds up Jest's results of all projects and prints the last line of a CI run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const projects = ['packages', 'apps']
  .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
  .concat('tools')
  .filter((dir) => existsSync(join(root, dir, 'package.json')));

const total = { passed: 0, failed: Number(process.argv[2] ?? 0), skipped: 0 };
for (const dir of projects) {
  const path = join(root, dir, 'test-results.json');
  if (!existsSync(path)) {
    console.log(`${dir}: no test results`);
    total.failed += 1;
    continue;
  }
  const results = JSON.parse(readFileSync(path, 'utf8'));
  // A test file that does not even load has no tests to count.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  console.log(`${dir}: ${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
  total.passed += results.numPassedTests;
  total.failed += failed;
  total.skipped += skipped;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
