// Which key means what. Pure, so that every rule has a test. Keys are never commands while an IME composes (design §4).

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** 229 = the IME took the key (older engines do not set isComposing on the first one) */
  keyCode: number;
}

export type KeyAction =
  | 'search'
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'back'
  | 'select'
  | 'settle'
  | 'note'
  | 'claim'
  | 'create'
  | 'undo'
  | 'refresh'
  | 'help';

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  '/': 'search',
  '、': 'search', // the same key on a Chinese layout
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  Escape: 'back',
  x: 'select',
  s: 'settle',
  n: 'note',
  c: 'claim',
  a: 'create',
  u: 'undo',
  r: 'refresh',
  '?': 'help',
  '？': 'help',
};

export const composing = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229;

/**
 * @param where `field`: a form control has the focus and keeps all its keys. `control`: a button or link has the focus;
 * Enter is its own. `page`: anything else.
 */
export function keyAction(press: KeyPress, where: 'field' | 'control' | 'page'): KeyAction | null {
  if (composing(press) || press.ctrlKey || press.metaKey || press.altKey || where === 'field') return null;
  const action = ACTIONS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null;
  return where === 'control' && action === 'open' ? null : action;
}

/** Where a key event happened. */
export function keyPlace(target: EventTarget | null): 'field' | 'control' | 'page' {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'))
    return 'field';
  return target.closest('button, a, input, summary') ? 'control' : 'page';
}
