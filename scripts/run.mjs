// The one entry: `node scripts/run.mjs demo|test`. Works on a bare clone; sets up what is missing first.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DEMO_HELP, readDemoOptions } from './demo-options.mjs';
import { checkNode, ensurePackages, ensurePrograms, ensureTypes, ROOT, say, stop } from './setup.mjs';

const RESULTS = join(ROOT, '.cache', 'results');

/**
 * What `npm test` does, in order. A step with `results` is a vitest run that counts its tests; any other step that
 * fails counts as one failed test.
 * @type {{ name: string, args: string[], results?: string }[]}
 */
const STEPS = [
  { name: 'format and lint', args: ['npm', 'run', '-s', 'check'] },
  { name: 'types', args: ['npm', 'run', '-s', 'types'] },
  { name: 'unused files, exports and packages', args: ['npm', 'run', '-s', 'unused'] },
  { name: 'unit and property tests', args: ['npm', 'run', '-s', 'unit'], results: 'unit' },
  { name: 'build', args: ['npm', 'run', '-s', 'build:all'] },
  { name: 'structure of source and built files', args: ['npm', 'run', '-s', 'structure'], results: 'structure' },
  { name: 'end to end in Chromium', args: ['npm', 'run', '-s', 'e2e'], results: 'e2e' },
  { name: 'smoke in Firefox', args: ['npm', 'run', '-s', 'e2e:firefox'], results: 'firefox' },
];

/** Runs a command with output in sight. @param {string[]} args @param {Record<string, string>} [env] */
function run(args, env = {}) {
  const [program = '', ...rest] = args;
  return spawnSync(program, rest, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  }).status;
}

/** @type {{ passed: number, failed: number, broken: string[], again: string[] }} */
const NOTHING = { passed: 0, failed: 0, broken: [], again: [] };

/**
 * What a vitest run says of itself; `broken`: tests, or files without one, that failed; `again`: those that passed only at the second try.
 * @param {string} name
 * @returns {{ passed: number, failed: number, broken: string[], again: string[] }}
 */
function counted(name) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(
      readFileSync(join(RESULTS, `${name}.json`), 'utf8'),
    );
    /** @type {{ status: string, fullName: string, failureMessages: string[] }[]} */
    const tests = testResults.flatMap((/** @type {{ assertionResults: unknown[] }} */ file) => file.assertionResults);
    const named = (/** @type {string} */ wanted) =>
      tests
        .filter(({ status, failureMessages }) => status === wanted && failureMessages.length > 0)
        .map(({ fullName, failureMessages }) => `${fullName.trim()}\n    ${failureMessages[0]?.split('\n')[0]}`);
    const unread = testResults
      .filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0)
      .map((/** @type {any} */ file) => `${relative(ROOT, file.name)}\n    ${file.message.split('\n')[0]}`);
    return {
      passed: numPassedTests,
      failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
      broken: [...named('failed'), ...unread],
      again: named('passed'),
    };
  } catch {
    return NOTHING;
  }
}

function test() {
  ensurePrograms(['chromium', 'firefox', 'fonts']);
  ensurePackages();
  ensureTypes();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  const broken = [];
  /** @type {string[]} */
  const again = [];
  for (const step of STEPS) {
    const began = Date.now();
    say(step.name);
    const report = step.results
      ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${join(RESULTS, `${step.results}.json`)}`]
      : [];
    const status = run([...step.args, ...report], { DANLING_BUILT: '1' });
    const count = step.results ? counted(step.results) : NOTHING;
    again.push(...count.again);
    passed += count.passed;
    failed += status === 0 ? count.failed : Math.max(1, count.failed);
    if (status !== 0) broken.push([step.name, ...count.broken].join('\n  '));
    say(`${status === 0 ? '✓' : '✗'} ${step.name} (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  for (const name of again) process.stdout.write(`\n! passed only at the second try: ${name}\n`);
  for (const step of broken) process.stdout.write(`\n✗ failed: ${step}\n`);
  const summary = `${passed} passed, ${failed} failed`;
  writeFileSync(join(RESULTS, 'summary.txt'), `${summary}\n`);
  process.stdout.write(`\n${summary}\n`);
  process.exit(failed > 0 ? 1 : 0);
}

/** Looked at before anything is installed for it. @param {string[]} options */
function checkDemoOptions(options) {
  try {
    if (!readDemoOptions(options).help) return;
  } catch (error) {
    stop(`${error instanceof Error ? error.message.split('. ')[0] : error}\n${DEMO_HELP}`);
  }
  process.stdout.write(`${DEMO_HELP}\n`);
  process.exit(0);
}

/** @param {string[]} options */
function demo(options) {
  checkDemoOptions(options);
  ensurePrograms(['chromium', 'fonts']);
  ensurePackages();
  ensureTypes();
  // The same process group gets Ctrl+C too; wait for the demo to take its browser down.
  const child = spawn(
    process.execPath,
    [join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'), join(ROOT, 'scripts', 'demo.ts'), ...options],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
}

checkNode();
const [job, ...options] = process.argv.slice(2);
if (job === 'test' && options.length > 0)
  stop('npm test takes no options: it runs everything. One part: npm run unit, structure, e2e or e2e:firefox');
else if (job === 'test') test();
else if (job === 'demo') demo(options);
else stop('Say what to do: node scripts/run.mjs demo | test');
