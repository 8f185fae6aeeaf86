// The README's first command, without a screen.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../harness/paths';

test('the demo gets ready and shows badge, popup and marks', () => {
  const result = spawnSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'demo', '--headless', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, DANLING_BUILT: '1' },
    timeout: 150_000,
  });
  expect(result.stdout + result.stderr).toContain('check: badge, popup and marks are there');
  expect(result.status).toBe(0);
}, 160_000);

test('without a screen the demo says what to do', () => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const result = spawnSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'demo'], {
    cwd: ROOT,
    encoding: 'utf8',
    env,
  });
  expect(result.status).toBe(1);
  expect(result.stderr).toContain('There is no screen');
});
