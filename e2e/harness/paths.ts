// Where things are, and which programs the tests drive.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export type Build = 'test' | 'production';

/** Folder of a built extension: `test` has an open panel and a stable id, `production` is what users get (plus the key). */
export function buildFolder(build: Build): string {
  return resolve(
    process.env['DANLING_BUILDS'] ?? resolve(ROOT, '.output'),
    build === 'test' ? 'chrome-mv3-test' : 'chrome-mv3',
  );
}

export const FIREFOX_FOLDER = resolve(ROOT, '.output', 'firefox-mv3');

/** Pictures of failures and of the demo; ignored by git. */
export const ARTIFACTS = resolve(ROOT, 'artifacts');

const CHROMIUM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];
const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/**
 * A Chromium that loads unpacked extensions by command line: `DANLING_CHROMIUM`, else Chromium or Chrome for Testing
 * where they usually are. Branded Chrome and Edge no longer take `--load-extension`, so they are not looked for.
 */
export function findChromium(): string | null {
  return findProgram(process.env['DANLING_CHROMIUM'], CHROMIUM);
}

/** `DANLING_FIREFOX`, else Firefox where it usually is. */
export function findFirefox(): string | null {
  return findProgram(process.env['DANLING_FIREFOX'], FIREFOX);
}

function findProgram(chosen: string | undefined, usual: readonly string[]): string | null {
  if (chosen) return existsSync(chosen) ? chosen : null;
  return usual.find((path) => existsSync(path)) ?? null;
}
