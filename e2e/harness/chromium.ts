// Starts a real Chromium with the built extension, in a profile of its own, and takes it down again.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
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
  /** Reuses a profile (a browser restart); it is then not deleted at the end. */
  profile?: string;
  /** Loads the extension from here, as it is, instead of from a copy of the build (an update needs the same folder). */
  extension?: string;
  language?: string;
  colorScheme?: 'light' | 'dark';
  /** What the machine believes; our texts must be Shanghai time whatever this says. */
  timezone?: string;
  viewport?: { width: number; height: number } | null;
}

export interface Browser {
  context: BrowserContext;
  worker: Worker;
  extensionId: string;
  profile: string;
  close(): Promise<void>;
}

/** Command-line flags; exported for the demo. Sandbox off because CI runs as root in containers. */
export function chromiumFlags(extension: string, options: Pick<ChromiumOptions, 'resolverRules' | 'spki'>): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    `--host-resolver-rules=${options.resolverRules}`,
    `--ignore-certificate-errors-spki-list=${options.spki}`,
  ];
}

/** Starts the browser and waits for the extension's worker. Throws with what to install where no browser is found. */
export async function launchChromium(options: ChromiumOptions): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium found: install it (apt-get install chromium) or set DANLING_CHROMIUM');
  const own = mkdtempSync(join(tmpdir(), 'danling-'));
  const profile = options.profile ?? join(own, 'profile');
  const extension = options.extension ?? join(own, 'extension');
  // A copy, so that a build beside a running test cannot pull the files away from under the browser.
  if (!options.extension) cpSync(buildFolder(options.build), extension, { recursive: true });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.headless ?? true,
    locale: options.language ?? 'zh-CN',
    timezoneId: options.timezone ?? 'America/New_York',
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.viewport === undefined ? { width: 1366, height: 860 } : options.viewport,
    args: [...chromiumFlags(extension, options), `--lang=${options.language ?? 'zh-CN'}`],
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  const close = async (): Promise<void> => {
    await context.close().catch(() => undefined);
    rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { context, worker, extensionId: new URL(worker.url()).host, profile, close };
}
