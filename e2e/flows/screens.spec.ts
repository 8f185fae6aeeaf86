// Every dialog and list of the queue as it looks: no finding of axe, nothing wider than its place; light, dark, and all three languages.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { automationTexts } from '@/lib/i18n/automation-texts';
import { createTranslate, loadCatalogue } from '@/lib/i18n/catalogue';
import type { Language } from '@/lib/i18n/language';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import { createLauncher } from '../harness/flow';
import { axeViolations, rows } from '../harness/popup';

const launch = createLauncher();

/** Boxes whose content is wider than they are and neither scrolls nor is cut with «…». */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('dialog, dialog *, main, main *, .app')]
      .filter((box) => {
        const { overflowX, textOverflow, display } = getComputedStyle(box);
        if (
          box.matches('input, textarea') ||
          display === 'inline' ||
          overflowX === 'auto' ||
          overflowX === 'scroll' ||
          textOverflow === 'ellipsis'
        )
          return false;
        return (
          box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1 && !box.classList.contains('visually-hidden')
        );
      })
      .map((box) => `${box.tagName}.${box.className}: ${box.scrollWidth} > ${box.clientWidth}`),
  );

test.each([
  ['zh-CN', 'dark'],
  ['zh-TW', 'light'],
  ['en', 'light'],
] as const)(
  'forms of one and of many, paste list, keys, help, order, hand-over, views, reminders, rules (%s, %s)',
  async (language: Language, colorScheme) => {
    const danling = await launch({
      sandbox: { orders: 120, quiet: false },
      browser: { colorScheme },
      settings: { language, me: '小林', team: { colleagues: ['小周'], groups: ['仓库'], mine: [] } },
    });
    await danling.login();
    await danling.openSeller();
    await danling.poll();
    const t = createTranslate(await loadCatalogue(language));
    const ts = settingsTexts(language);
    const ta = automationTexts(language);
    const popup = await danling.openPopup();
    await popup.locator('.footer .count', { hasText: /^\d+ (?:\/|of) / }).waitFor();
    const look = async (name: string): Promise<void> => {
      await danling.screenshot(popup, `look-${name}-${language}-${colorScheme}`);
      expect(await axeViolations(popup), name).toEqual([]);
      expect(await tooWide(popup), name).toEqual([]);
    };
    const form = popup.locator('dialog');
    const ask = async (name: string, ...keys: string[]): Promise<void> => {
      for (const key of keys) await popup.keyboard.press(key);
      await form.waitFor();
      await look(name);
      await popup.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
    };
    await look('list');
    await popup.keyboard.press('j');
    await ask('why', 'w');
    await ask('handover', 'h');
    await ask('help', '?');
    await popup.keyboard.press('v');
    const numbers = (await rows(popup).allInnerTexts()).flatMap((text) => /\d{18,19}/.exec(text)?.[0] ?? []);
    await form
      .locator('textarea')
      .first()
      .fill(`${numbers.join('\n')}\n3888888888888888881\n2.15E+18`);
    await form.locator('.warn, .error').first().waitFor();
    await look('paste');
    await popup.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });

    await popup.keyboard.press('Control+a');
    await popup.locator('.batch b').waitFor();
    await look('selection');
    for (const key of ['s', 't', 'z', 'p', 'n', 'c', '1', '2', '4']) {
      await popup.keyboard.press(key);
      await form.locator('.preview b').waitFor();
      await look(`batch-${key}`);
      await popup.keyboard.press('Escape');
      await form.waitFor({ state: 'detached' });
    }
    // One is closed meanwhile: the result of a batch names it.
    await popup.keyboard.press('Escape');
    await popup.getByRole('tab', { name: new RegExp(`^${t('view.all')}`) }).click();
    await popup.keyboard.press('Home');
    await popup.keyboard.press('s');
    await form.locator('.choice label').first().click();
    await popup.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await popup.keyboard.press('Control+a');
    await popup.keyboard.press('c');
    await form.locator('.preview .warn').waitFor();
    await popup.keyboard.press('Control+Enter');
    await form.locator('.skipped').waitFor();
    await look('batch-result');
    await popup.keyboard.press('Escape');
    await popup.keyboard.press('Escape');

    await popup.getByRole('button', { name: t('header.settings') }).click();
    for (const category of ['general', 'queue', 'replies'] as const) {
      await popup.getByRole('tab', { name: ts(`category.${category}`) }).click();
      await popup.locator('#settings-panel .card').first().waitFor();
      if (category === 'queue') {
        await popup
          .locator('#settings-auto-rules')
          .getByRole('button', { name: ta('add') })
          .click();
        await popup.locator('.rule-test').filter({ hasText: /\d/ }).waitFor();
      }
      await look(`settings-${category}`);
    }
  },
  120_000,
);
