// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { guardTyping } from './guard';

let host: HTMLElement;
let field: HTMLElement;
let end: AbortController;
let heard: string[];
let received: string[];

beforeEach(() => {
  document.body.replaceChildren();
  host = document.createElement('div');
  field = document.createElement('input');
  document.body.append(host, field);
  end = new AbortController();
  heard = [];
  received = [];
  guardTyping(window, () => ({ host, receive: (event) => received.push(event.type) }), end.signal);
  for (const type of ['keydown', 'keypress', 'keyup', 'input'])
    window.addEventListener(type, () => heard.push(type), { capture: true, signal: end.signal });
});

afterEach(() => end.abort());

const key = (target: Element, type: string, code: string): boolean =>
  target.dispatchEvent(new KeyboardEvent(type, { code, bubbles: true }));

it('what is typed in the panel reaches the panel only', () => {
  for (const type of ['keydown', 'keypress', 'keyup']) key(host, type, 'KeyA');
  host.dispatchEvent(new Event('input', { bubbles: true }));
  expect(heard).toEqual([]);
  expect(received).toEqual(['keydown', 'keypress', 'keyup', 'input']);
});

it('a key that closed the panel is not heard by the page when it comes up', () => {
  key(host, 'keydown', 'Enter');
  host.remove();
  key(field, 'keypress', 'Enter');
  key(field, 'keyup', 'Enter');
  expect(heard).toEqual([]);
});

it('the page’s own keys are its own, also one that was pressed in the panel before', () => {
  key(host, 'keydown', 'Enter');
  key(field, 'keyup', 'Tab');
  key(field, 'keydown', 'Enter');
  key(field, 'keyup', 'Enter');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(heard).toEqual(['keyup', 'keydown', 'keyup', 'input']);
});
