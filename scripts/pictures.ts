// Takes the pictures of both READMEs from the running sandbox: `npm run pictures`, or `npm run pictures -- en`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildExtension, buildSandboxPages } from '../e2e/harness/build';
import { type Danling, launchDanling } from '../e2e/harness/danling';
import type { Badge } from '../e2e/harness/extension';
import { marks, openPanel } from '../e2e/harness/order-page';
import { ROOT } from '../e2e/harness/paths';
import { rows } from '../e2e/harness/popup';

const LANGUAGES = ['zh-CN', 'en'];
const wanted = process.argv.slice(2);

buildExtension(['test']);
buildSandboxPages();
for (const language of LANGUAGES) if (wanted.length === 0 || wanted.includes(language)) await take(language);

/** Badge, popup, order page and desk in one language. What buyers and the platform wrote stays Chinese. */
async function take(language: string): Promise<void> {
  const folder = join(ROOT, 'docs', 'pictures', language);
  mkdirSync(folder, { recursive: true });
  const save = async (page: Page, name: string): Promise<void> => {
    // What was painted last, not what was painted when it was first there.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  };
  const danling = await launchDanling({
    sandbox: { orders: 60, quiet: false },
    browser: { timezone: 'Asia/Shanghai', viewport: { width: 1240, height: 760 } },
    settings: { language },
  });
  try {
    await danling.login();
    const list = await danling.openSeller();
    await list.emulateMedia({ reducedMotion: 'reduce' }); // no half faded panel
    await danling.poll();
    const badge = await danling.extension.waitForBadge(/^\d+\+?$/);

    const popup = await danling.openPopup();
    await rows(popup).first().waitFor();
    await popup.locator('.footer .count', { hasText: /\d/ }).waitFor();
    await popup.getByRole('button', { name: /ticket centre|工单中心/ }).waitFor();
    await popup.keyboard.press('j');
    await save(popup, 'popup');
    await save(await toolbar(danling, badge), 'badge');

    await list.bringToFront();
    await marks(list).first().waitFor();
    const id = await marks(list).first().getAttribute('data-order-id');
    await openPanel(list, id ?? '');
    await save(list, 'order-page');

    const desk = await danling.openDesk();
    await rows(desk).first().waitFor();
    await rows(desk).nth(4).click();
    await desk.locator('[data-open-ticket] .log li').first().waitFor();
    await desk.locator('[data-open-ticket] .facts').waitFor();
    await desk.getByRole('button', { name: /ticket centre|工单中心/ }).waitFor();
    await save(desk, 'desk');
  } finally {
    await danling.close();
  }
}

/** Browsers give no picture of their own toolbar: draw what it shows, with the real icon, text and colour. */
async function toolbar(danling: Danling, badge: Badge): Promise<Page> {
  const page = await danling.context.newPage();
  await page.setViewportSize({ width: 420, height: 120 });
  await page.goto(`chrome-extension://${danling.extension.id}/manifest.json`);
  await page.evaluate(({ text, colour, title }) => {
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
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  return page;
}
