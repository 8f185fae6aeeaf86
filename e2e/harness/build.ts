// Builds what the tests need, once per run. `DANLING_BUILT=1` says that it is there already.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, FIREFOX_FOLDER, ROOT } from './paths';

function npx(...args: string[]): void {
  execFileSync('npx', ['--no-install', ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Extension for Chromium (users' and test build) and for Firefox. */
export function buildExtension(targets: readonly ('production' | 'test' | 'firefox')[]): void {
  const folders = { production: buildFolder('production'), test: buildFolder('test'), firefox: FIREFOX_FOLDER };
  const args = { production: [], test: ['--mode', 'test'], firefox: ['-b', 'firefox', '--mv3'] };
  for (const target of targets) {
    if (process.env['DANLING_BUILT'] === '1' && existsSync(join(folders[target], 'manifest.json'))) continue;
    npx('wxt', 'build', ...args[target]);
  }
}

/** The sandbox's pages (React and Fusion components); skips by itself what is fresh. */
export function buildSandboxPages(): void {
  npx('tsx', 'sandbox/pages/build.ts');
}
