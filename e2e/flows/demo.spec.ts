// The README's first command, without a screen.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

test('Ctrl+C ends the demo and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  // A process group of its own, as a terminal has it: Ctrl+C reaches all of it.
  const demo = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'demo', '--headless'], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, DANLING_BUILT: '1', TMPDIR: folder },
  });
  const ended = new Promise<number | null>((resolve) => demo.on('exit', resolve));
  try {
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const hear = (part: Buffer) => {
        said += part;
        if (said.includes('press Ctrl+C to end')) resolve();
      };
      demo.stdout.on('data', hear);
      demo.stderr.on('data', hear);
      void ended.then(() => reject(new Error(said)));
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('danling-'))).toHaveLength(1);
    process.kill(-(demo.pid as number), 'SIGINT');
    expect(await ended).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('danling-'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 160_000);

test('a wrong option is told in a line, before anything is set up', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'scripts/run.mjs'), ...args], { cwd: ROOT, encoding: 'utf8' });
  expect(run('demo', '--bogus').stderr).toContain("Unknown option '--bogus'");
  expect(run('demo', '--orders', 'many').stderr).toContain('--orders takes a whole number');
  expect(run('demo', '--help').stdout).toContain('--headless');
  expect(run('test', '--help').stderr).toContain('npm test takes no options');
});
