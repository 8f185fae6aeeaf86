// Starts a real Chromium with the built extension, in a profile of its own.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Worker } from 'playwright-core';
import { type Build, buildFolder, findChromium } from './paths';

export interface ChromiumOptions {
  build: Build;
  /** `--host-resolver-rules`: sends the platform's real host names to the sandbox and everything else nowhere. */
  resolverRules: string;
  /** SHA-256 (base64) of the sandbox certificate's public key: the only certificate that is accepted unseen. */
  spki: string;
  headless?: boolean;
  /** Folder of the browser's `profile` and of the `extension` it loads. Used again, it is a browser restart. */
  home: string;
  language?: string;
  colorScheme?: 'light' | 'dark';
  /** What the machine believes; our texts must be Shanghai time whatever this says. */
  timezone?: string;
  viewport?: { width: number; height: number } | null;
  /** The caller takes the browser down at Ctrl+C, and removes what it left. Else playwright does, at once and without us. */
  ownSignals?: boolean;
  /** More command-line flags. */
  flags?: readonly string[];
  /** Optional permissions that count as granted: a headless browser cannot answer the prompt, so the copy's manifest requires them. */
  granted?: readonly string[];
}

export interface RunningBrowser {
  context: BrowserContext;
  worker: Worker;
  extensionId: string;
}

/** Command-line flags; exported for the demo. Sandbox off because CI runs as root in containers. */
export function chromiumFlags(extension: string, options: Pick<ChromiumOptions, 'resolverRules' | 'spki'>): string[] {
  return [...plainFlags(options), `--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
}

/** The same for a browser without the extension. */
export function plainFlags(options: Pick<ChromiumOptions, 'resolverRules' | 'spki'>): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=${options.resolverRules}`,
    `--ignore-certificate-errors-spki-list=${options.spki}`,
  ];
}

/** Starts the browser and waits for the extension's worker. Throws with what to install where no browser is found. */
export async function launchChromium(options: ChromiumOptions): Promise<RunningBrowser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium found: install it (apt-get install chromium) or set DANLING_CHROMIUM');
  const extension = join(options.home, 'extension');
  // A copy, so that a build beside a running test cannot pull the files away from under the browser.
  if (!existsSync(extension)) {
    cpSync(buildFolder(options.build), extension, { recursive: true });
    if (options.granted) grant(join(extension, 'manifest.json'), options.granted);
  }
  const context = await chromium.launchPersistentContext(join(options.home, 'profile'), {
    executablePath,
    headless: options.headless ?? true,
    locale: options.language ?? 'zh-CN',
    timezoneId: options.timezone ?? 'America/New_York',
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport === undefined ? { width: 1366, height: 860 } : options.viewport,
    args: [...chromiumFlags(extension, options), `--lang=${options.language ?? 'zh-CN'}`, ...(options.flags ?? [])],
    handleSIGINT: !options.ownSignals,
    handleSIGTERM: !options.ownSignals,
    handleSIGHUP: !options.ownSignals,
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
  });
  context.setDefaultTimeout(15_000);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  return { context, worker, extensionId: new URL(worker.url()).host };
}

function grant(path: string, granted: readonly string[]): void {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
  writeFileSync(path, JSON.stringify({ ...manifest, permissions: [...manifest.permissions, ...granted] }));
}

/** An empty folder for `home`, and how to remove it when the browser is closed. */
export function temporaryHome(): { home: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'danling-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}
