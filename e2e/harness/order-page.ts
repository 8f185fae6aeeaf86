// Marks and panel on an order page, found by what they say of themselves (design §4), not by how they are made.
import type { Locator, Page } from 'playwright-core';

export const marks = (page: Page): Locator => page.locator('[data-danling="mark"]:not([data-state="none"])');
export const markOf = (page: Page, orderId: string): Locator =>
  page.locator(`[data-danling="mark"][data-order-id="${orderId}"]:not([data-state="none"])`);
/** Open shadow root in test builds, so that locators reach inside. */
export const panel = (page: Page): Locator => page.locator('[data-danling="panel"]');

/** Scrolls an order's number into sight (marks stand on rows near the viewport only) and gives its mark, once it is there. */
export async function revealMark(page: Page, orderId: string): Promise<Locator> {
  // The page may draw its rows anew while we scroll.
  const number = page.getByText(orderId).first();
  await number.scrollIntoViewIfNeeded().catch(() => number.scrollIntoViewIfNeeded());
  await markOf(page, orderId).waitFor();
  return markOf(page, orderId);
}

/** Clicks a mark and waits for the panel. */
export async function openPanel(page: Page, orderId: string): Promise<Locator> {
  await (await revealMark(page, orderId)).click();
  const opened = panel(page);
  await opened.getByRole('dialog').waitFor();
  return opened;
}

/** Turns the page's own 催发货 filter on (new list: inside the tab 待发货). */
export async function filterUrged(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /待发货/ }).click();
  await page.getByText('催发货', { exact: true }).first().click();
}

/** Marks that cover text of the page, or stand outside their row: none should. */
export function badlyPlaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    for (const mark of document.querySelectorAll('[data-danling="mark"]')) {
      const box = mark.getBoundingClientRect();
      const row = mark.closest('.row')?.getBoundingClientRect();
      if (!row || box.top < row.top - 4 || box.bottom > row.bottom + 4) wrong.push('outside its row');
      const walker = document.createTreeWalker(mark.closest('.row') ?? document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (text.parentElement?.closest('[data-danling]') || !text.textContent?.trim()) continue;
        range.selectNodeContents(text);
        for (const one of range.getClientRects())
          if (
            one.left < box.right - 1 &&
            one.right > box.left + 1 &&
            one.top < box.bottom - 1 &&
            one.bottom > box.top + 1
          )
            wrong.push(`covers «${text.textContent}»`);
      }
    }
    return wrong;
  });
}
