import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildExtension, buildSandboxPages } from './harness/build';
import { buildFolder } from './harness/paths';

/** One build for all flows, put aside: a build made meanwhile must not change what half of them test. */
export default function setup(): () => void {
  buildExtension(['production', 'test']);
  buildSandboxPages();
  const aside = mkdtempSync(join(tmpdir(), 'danling-builds-'));
  for (const build of ['production', 'test'] as const) {
    const folder = buildFolder(build);
    cpSync(folder, join(aside, basename(folder)), { recursive: true });
  }
  process.env['DANLING_BUILDS'] = aside;
  return () => rmSync(aside, { recursive: true, force: true });
}
