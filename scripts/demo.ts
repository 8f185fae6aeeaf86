// The demo: a sandbox platform and a real browser with the built extension, logged in as an agent. `npm run demo`.
// `--headless` needs no screen; `--check` ends after «ready» and says whether everything was there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { buildExtension, buildSandboxPages } from '../e2e/harness/build';
import { launchChromium, temporaryHome } from '../e2e/harness/chromium';
import { openExtension } from '../e2e/harness/extension';
import { waitFor } from '../e2e/harness/wait';
import { startSandbox } from '../sandbox/start';
import { readDemoOptions } from './demo-options.mjs';

/** Follows from the manifest's `key`; needed before the first start, to pin the button. */
const EXTENSION_ID = 'hlnojdkemdpagnpepodjkkedmoedenak';
const SHOP = '青瓷小铺';
const AGENT = '小林';
const LIST = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';

const options = readDemoOptions(process.argv.slice(2));

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function refuse(text: string): never {
  process.stderr.write(`\n✗ ${text}\n`);
  process.exit(1);
}

/** Of playwright's call log the line that tells why. */
function reasonOf(error: unknown): string {
  const lines = String(error).split('\n');
  if (lines.some((line) => /Missing X server|cannot open display|Unable to open X display/i.test(line)))
    return `the screen ${process.env['DISPLAY'] ?? ''} cannot be reached.`;
  return lines[0] ?? '';
}

function checkScreen(): void {
  if (options.headless || process.platform !== 'linux') return;
  if (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return;
  refuse(
    'There is no screen (DISPLAY and WAYLAND_DISPLAY are empty). Run this on a desktop, or under a virtual one:\n' +
      '    sudo apt-get install xvfb && xvfb-run npm run demo\n' +
      '  or only check that everything works:  npm run demo -- --headless --check',
  );
}

/** The button and its badge are the point of the demo: keep them out of the puzzle menu, and other bubbles off the page. */
function preparePreferences(profile: string): void {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = { extensions: { pinned_extensions: [EXTENSION_ID] }, translate: { enabled: false } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

checkScreen();
say('▸ building the extension and the sandbox pages');
try {
  buildExtension(['production']);
  buildSandboxPages();
} catch (error) {
  // Ctrl+C ends the build first: that is no fault, but half a package may be left.
  if ((error as { signal?: string }).signal !== 'SIGINT') throw error;
  refuse('Ended in the middle of the build. Whoever has loaded .output/chrome-mv3 in a browser: npm run build');
}
say('▸ starting the local seller platform and the browser');
const sandbox = await startSandbox({ orders: options.orders });
const { home, remove } = temporaryHome();
preparePreferences(join(home, 'profile'));

let browser: BrowserContext | null = null;
let ending = false;
async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await browser?.close().catch(() => undefined);
  await sandbox.close();
  remove();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));

const { context, extensionId } = await launchChromium({
  build: 'production',
  home,
  resolverRules: sandbox.resolverRules(),
  spki: sandbox.spki,
  headless: options.headless,
  timezone: 'Asia/Shanghai',
  viewport: options.headless ? { width: 1366, height: 860 } : null,
  ownSignals: true,
  // Without --test-type a bar about our flags stands over the page.
  flags: ['--window-size=1340,860', '--test-type'],
}).catch(async (error: unknown) => {
  if (!ending) process.stderr.write(`\n✗ The browser did not start: ${reasonOf(error)}\n`);
  await end(1);
  throw error;
});
browser = context;
context.on('close', () => void end(0));

try {
  const extension = await openExtension(context, extensionId);
  await extension.store({ settings: { version: 1, soldOrders: { everyMinutes: 1, paceSeconds: 1 } } });
  await context.addCookies(sandbox.scenario.login(SHOP, AGENT).cookies);
  const control = context.pages()[0] ?? (await context.newPage());
  await control.goto(sandbox.controlUrl);
  const list = await context.newPage();
  await list.goto(LIST);
  say('▸ waiting for the first pass over the orders');
  await extension.worker();
  await waitFor(
    'the first pass',
    async () => (await extension.stored('health')) as { source: string; state: string; busy: boolean }[] | undefined,
    (health) =>
      (health ?? []).some((entry) => entry.source === 'sold-orders' && entry.state === 'fresh' && !entry.busy),
    120_000,
  );
  const badge = await extension.waitForBadge(/^\d+\+?$/, 20_000);
  await list.bringToFront();
  say(`\nready — badge «${badge.text}», logged in as ${SHOP}:${AGENT}\n`);
  say(`  order list    ${LIST}`);
  say(`  make things happen (a buyer urges, asks for a refund, …)   ${sandbox.controlUrl}`);
  say('  try: 1. «买家催发货» on the control page: within a minute the badge counts it (↻ in the popup asks at once)');
  say(
    '       2. the bell in the toolbar, then j, s, a note, Ctrl+Enter: the most pressing ticket is settled; u within 10 s undoes it',
  );
  say('       3. in the order list, click the mark in an order’s head line');
  say('  English: ⚙ → 语言 in the popup, and the button «English» on the control page');
  say('  close the window or press Ctrl+C to end\n');
  if (options.check) {
    const popup = await context.newPage();
    await popup.goto(`chrome-extension://${extensionId}/popup.html`);
    await popup.locator('[data-ticket-id]').first().waitFor({ timeout: 15_000 });
    await list.locator('[data-danling="mark"]').first().waitFor({ state: 'attached', timeout: 15_000 });
    say('check: badge, popup and marks are there');
    await end(0);
  } else {
    await extension.page.close();
  }
} catch (error) {
  if (!ending) process.stderr.write(`\n✗ The demo did not get ready: ${String(error)}\n`);
  await end(1);
}
