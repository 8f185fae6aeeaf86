// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { keyAction as actionIn, type KeyPress, keyMap, keyPlace, type OwnKeys } from './keys';
import { canBeKey, keyTakenBy } from './settings/key-rules';

const keyAction = (press: KeyPress, where: 'field' | 'control' | 'page', own: OwnKeys = {}) =>
  actionIn(press, where, keyMap(own));

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
    ['t', 'transfer'],
    ['z', 'snooze'],
    ['？', 'help'],
    ['、', 'search'],
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

  test('Ctrl+A selects all, but in a field it is the field’s', () => {
    expect(keyAction(press('a', { ctrlKey: true }), 'page')).toBe('selectAll');
    expect(keyAction(press('a', { metaKey: true }), 'control')).toBe('selectAll');
    expect(keyAction(press('a', { ctrlKey: true }), 'field')).toBeNull();
  });

  test('remapped: the new key acts, the old one no more; an emptied one is gone; features have names of their own', () => {
    const own = { settle: 'f', undo: '', 'macro:1': 's' };
    expect(keyAction(press('f'), 'page', own)).toBe('settle');
    expect(keyAction(press('s'), 'page', own)).toBe('macro:1');
    expect(keyAction(press('u'), 'page', own)).toBeNull();
    expect(keyAction(press('ArrowDown'), 'page', { next: 'n' })).toBe('next');
  });

  test('who has a key already is said; where two want it, ours comes first', () => {
    expect(keyTakenBy({}, 'macro:1', 's')).toBe('settle');
    expect(keyTakenBy({ settle: 'f' }, 'macro:1', 's')).toBeNull();
    expect(keyTakenBy({ settle: 'f' }, 'settle', 'f')).toBeNull();
    expect(keyTakenBy({}, 'macro:1', '')).toBeNull();
    expect(keyAction(press('s'), 'page', { 'macro:1': 's' })).toBe('settle');
  });

  test('a key is one printable character', () => {
    expect(['a', '7', ';', '*'].every(canBeKey)).toBe(true);
    expect(['', ' ', 'Enter', 'F1', '中', 'é'].some(canBeKey)).toBe(false);
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
