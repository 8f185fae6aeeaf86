// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createNotice, type Notice } from './notice';

let notice: Notice;
beforeEach(() => {
  notice = createNotice(document);
});
afterEach(() => notice.hide());

const shown = (): (string | null)[] =>
  [...document.querySelectorAll('[data-danling="notice"]')].map(({ textContent }) => textContent);

/** As an agent does; what a page makes up is not trusted. */
function press(text: string, isTrusted = true): void {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text);
  const click = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: isTrusted });
  button?.dispatchEvent(click);
}

it('what one notice says takes nothing away from another', () => {
  notice.show('paused', 'paused', [{ text: 'resume', act: () => undefined }], 'close');
  notice.show('unread', 'unread', [], 'close');
  expect(shown()).toEqual(['pausedresume×', 'unread×']);
  notice.show('unread', 'more unread', [], 'close');
  notice.hide('paused');
  expect(shown()).toEqual(['more unread×']);
  press('×');
  expect(shown()).toEqual([]);
  expect(document.querySelector('[data-danling="notices"]')).toBeNull();
});

it('a closed «paused» leaves its way out, and says what it is when pointed at', () => {
  const act = vi.fn();
  notice.show('paused', 'paused', [{ text: 'resume', act }], 'close');
  press('×');
  expect(shown()).toEqual(['resume']);
  expect(document.querySelector('[data-danling="notice"]')?.getAttribute('title')).toBe('paused');
  press('resume', false);
  expect(act).not.toHaveBeenCalled();
  press('resume');
  expect(act).toHaveBeenCalledOnce();
  expect(shown()).toEqual([]);
});
