// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { type KeyPress, keyAction, keyPlace } from './keys';

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  ...over,
});

describe('keys', () => {
  test.each([
    ['/', 'search'],
    ['j', 'next'],
    ['J', 'next'],
    ['k', 'previous'],
    ['x', 'select'],
    ['s', 'settle'],
    ['u', 'undo'],
    ['?', 'help'],
    ['Enter', 'open'],
    ['Escape', 'back'],
  ])('%s is %s', (key, action) => {
    expect(keyAction(press(key), 'page')).toBe(action);
  });

  test('never a command while an IME composes', () => {
    expect(keyAction(press('s', { isComposing: true }), 'page')).toBeNull();
    expect(keyAction(press('s', { keyCode: 229 }), 'page')).toBeNull();
    expect(keyAction(press('Escape', { isComposing: true }), 'page')).toBeNull();
  });

  test('not with a modifier, not in a field', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const)
      expect(keyAction(press('s', { [modifier]: true }), 'page')).toBeNull();
    expect(keyAction(press('s'), 'field')).toBeNull();
    expect(keyAction(press('Escape'), 'field')).toBeNull();
  });

  test('Enter on a button is the button’s', () => {
    expect(keyAction(press('Enter'), 'control')).toBeNull();
    expect(keyAction(press('j'), 'control')).toBe('next');
  });

  test('what counts as a field', () => {
    document.body.append(...['textarea', 'input', 'button', 'div'].map((name) => document.createElement(name)));
    document.querySelector('input')?.setAttribute('type', 'checkbox');
    const place = (selector: string) => keyPlace(document.querySelector(selector));
    expect(place('textarea')).toBe('field');
    expect(place('input')).toBe('control');
    expect(place('button')).toBe('control');
    expect(place('div')).toBe('page');
  });
});
