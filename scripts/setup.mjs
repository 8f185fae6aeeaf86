// Sets up what is missing on a fresh machine: npm packages, and on Debian a browser and Chinese fonts.
// Plain JavaScript with no dependency, because it runs before `npm ci`.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');

/** What a job may need: how to see that it is there, and the Debian package that brings it. */
const NEEDS = {
  chromium: {
    what: 'Chromium (or Chrome for Testing)',
    package: 'chromium',
    variable: 'DANLING_CHROMIUM',
    fetch: 'npx @puppeteer/browsers install chrome@stable',
    there: () =>
      hasFile('DANLING_CHROMIUM', [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/Applications/Chromium.app',
        '/Applications/Google Chrome for Testing.app',
      ]),
  },
  firefox: {
    what: 'Firefox (ESR will do)',
    package: 'firefox-esr',
    variable: 'DANLING_FIREFOX',
    fetch: 'npx @puppeteer/browsers install firefox@stable',
    there: () => hasFile('DANLING_FIREFOX', ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app']),
  },
  fonts: {
    what: 'a font with Chinese characters',
    package: 'fonts-noto-cjk',
    there: () => process.platform !== 'linux' || hasChineseFont(),
  },
};

/** @param {string} variable @param {string[]} usual */
function hasFile(variable, usual) {
  const chosen = process.env[variable];
  if (chosen && !existsSync(chosen)) stop(`${variable}=${chosen}: there is no such file.`);
  return chosen ? true : usual.some((path) => existsSync(path));
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (list.status === 0) return list.stdout.trim() !== '';
  return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`\x1b[36m▸ ${text}\x1b[0m\n`);
}

/** Stops with a text that says what to do. @param {string} text @returns {never} */
export function stop(text) {
  process.stderr.write(`\n✗ ${text}\n`);
  process.exit(1);
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer (https://nodejs.org), then run this again.`,
  );
}

/** `npm ci` when node_modules is absent or older than the lock file says. */
export function ensurePackages() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say('installing npm packages (npm ci)');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** WXT writes the types that our tsconfig extends; npm may have skipped our postinstall. */
export function ensureTypes() {
  if (existsSync(join(ROOT, '.wxt', 'tsconfig.json'))) return;
  execFileSync('npx', ['--no-install', 'wxt', 'prepare'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/**
 * Makes sure that the programs are there; on Debian installs what is missing through apt.
 * Stops with exactly what to install where that is not possible.
 * @param {(keyof typeof NEEDS)[]} names
 */
export function ensurePrograms(names) {
  const missing = names.filter((name) => !NEEDS[name].there());
  if (missing.length > 0) installByApt(missing.map((name) => NEEDS[name].package));
  const still = names.filter((name) => !NEEDS[name].there());
  if (still.length === 0) return;
  const lines = still.map((name) => {
    const need = NEEDS[name];
    const ways = [
      ...(process.platform === 'linux' ? [`on Debian «sudo apt-get install ${need.package}»`] : []),
      ...('fetch' in need ? [`«${need.fetch}», then set ${need.variable} to the path that it prints`] : []),
    ];
    return `  · ${need.what}: ${ways.join(', or ')}`;
  });
  stop(
    `Missing on this machine:\n${lines.join('\n')}\nBranded Google Chrome and Edge no longer load an unpacked extension by command.`,
  );
}

/** @param {string[]} packages */
function installByApt(packages) {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version']).status !== 0) return;
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ['sudo', '-n'];
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) return;
  say(`installing ${packages.join(', ')} (apt-get)`);
  const apt = (/** @type {string[]} */ ...args) => {
    const [program = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  };
  apt('update', '-q'); // old package lists offer versions that the mirrors no longer hold
  for (const name of packages) apt('install', '-y', '-q', '--no-install-recommends', name);
}
