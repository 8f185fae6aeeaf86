import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildExtension, buildSandboxPages } from './harness/build';
import { buildFolder } from './harness/paths';

const PREFIX = 'danling-builds-';
const DAY = 24 * 3_600_000;

/** What an interrupted run left; younger ones may be another run's. */
function removeStale(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (made < Date.now() - DAY) rmSync(path, { recursive: true, force: true });
  }
}

/** One build for all flows, put aside: a build made meanwhile must not change what half of them test. */
export default function setup(): () => void {
  buildExtension(['production', 'test']);
  buildSandboxPages();
  removeStale();
  const aside = mkdtempSync(join(tmpdir(), PREFIX));
  for (const build of ['production', 'test'] as const) {
    const folder = buildFolder(build);
    cpSync(folder, join(aside, basename(folder)), { recursive: true });
  }
  process.env['DANLING_BUILDS'] = aside;
  return () => rmSync(aside, { recursive: true, force: true });
}
