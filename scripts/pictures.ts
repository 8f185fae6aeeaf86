// Takes the README's pictures from the running sandbox: `npm run pictures`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildExtension, buildSandboxPages } from '../e2e/harness/build';
import { launchDanling } from '../e2e/harness/danling';
import { marks, openPanel } from '../e2e/harness/order-page';
import { ROOT } from '../e2e/harness/paths';
import { rows } from '../e2e/harness/popup';

const FOLDER = join(ROOT, 'docs', 'pictures');
mkdirSync(FOLDER, { recursive: true });
buildExtension(['test']);
buildSandboxPages();

const danling = await launchDanling({
  sandbox: { orders: 60, quiet: false },
  browser: { timezone: 'Asia/Shanghai', viewport: { width: 1240, height: 760 } },
});
const save = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(FOLDER, `${name}.png`) });

await danling.login();
const list = await danling.openSeller();
await list.emulateMedia({ reducedMotion: 'reduce' }); // no half faded panel
await danling.poll();
const badge = await danling.extension.waitForBadge(/^\d+\+?$/);

const popup = await danling.openPopup();
await rows(popup).first().waitFor();
await popup.keyboard.press('j');
await save(popup, 'popup');
await rows(popup).first().click();
await popup.getByText('记录').first().waitFor();
await save(popup, 'ticket');

// Browsers give no picture of their own toolbar: draw what it shows, with the real icon, text and colour.
const toolbar = await danling.context.newPage();
await toolbar.setViewportSize({ width: 420, height: 120 });
await toolbar.goto(`chrome-extension://${danling.extension.id}/manifest.json`);
await toolbar.evaluate(({ text, colour, title }) => {
  document.body.replaceChildren();
  document.body.style.cssText =
    'margin:0;background:#dfe3e8;font:13px system-ui;display:grid;place-items:center;height:100vh;gap:4px';
  const button = document.createElement('div');
  button.style.cssText =
    'position:relative;width:40px;height:40px;background:#fff;border-radius:20px;display:grid;place-items:center';
  const icon = document.createElement('img');
  icon.src = '/icon/32.png';
  icon.width = 22;
  const number = document.createElement('span');
  number.textContent = text;
  number.style.cssText = `position:absolute;right:-2px;bottom:2px;background:${colour};color:#fff;font:700 11px system-ui;padding:1px 4px;border-radius:4px`;
  button.append(icon, number);
  const tip = document.createElement('div');
  tip.textContent = title;
  tip.style.cssText =
    'background:#fff;border:1px solid #c3c9d0;border-radius:4px;padding:3px 8px;color:#333;white-space:pre-line;max-width:390px';
  document.body.append(button, tip);
}, badge);
await toolbar.waitForFunction(() => [...document.images].every((image) => image.complete));
await save(toolbar, 'badge');

await list.bringToFront();
await marks(list).first().waitFor();
const id = await marks(list).first().getAttribute('data-order-id');
await openPanel(list, id ?? '');
await save(list, 'order-page');

const desk = await danling.openDesk();
await rows(desk).first().waitFor();
await rows(desk).nth(1).click();
await save(desk, 'desk');
await danling.close();
