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

/** What a shop may put on other keys, with our own choice (design §9). */
export const DEFAULT_KEYS = {
  search: '/',
  next: 'j',
  previous: 'k',
  select: 'x',
  selectAll: '*',
  settle: 's',
  note: 'n',
  claim: 'c',
  transfer: 't',
  snooze: 'z',
  priority: 'p',
  create: 'a',
  paste: 'v',
  undo: 'u',
  refresh: 'r',
  why: 'w',
  handover: 'h',
  help: '?',
} as const;
export type FreeAction = keyof typeof DEFAULT_KEYS;
export const FREE_ACTIONS = Object.keys(DEFAULT_KEYS) as FreeAction[];

/** These stay: lists and dialogs everywhere work so. */
const FIXED_KEYS = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  Escape: 'back',
} as const;
export type KeyAction = FreeAction | (typeof FIXED_KEYS)[keyof typeof FIXED_KEYS];

/** The same keys on a Chinese layout. */
const SAME: Readonly<Record<string, string>> = { '、': '/', '？': '?', '×': '*', '；': ';', '，': ',', '。': '.' };

/** As keys are compared: `S` is `s`, `？` is `?`. */
export const keyName = (key: string): string => (key.length === 1 ? (SAME[key] ?? key.toLowerCase()) : key);

/** The shop's own keys: action → key, only what differs; '' = none. */
export type OwnKeys = Readonly<Record<string, string>>;

export const keyOf = (own: OwnKeys, action: FreeAction): string => own[action] ?? DEFAULT_KEYS[action];

/** Key → action. Where two want the same key, the first of ours has it (the settings say so). */
export function keyMap(own: OwnKeys): ReadonlyMap<string, string> {
  const map = new Map<string, string>(Object.entries(FIXED_KEYS));
  const others = Object.keys(own).filter((action) => !(action in DEFAULT_KEYS));
  for (const action of [...FREE_ACTIONS, ...others]) {
    const key = own[action] ?? DEFAULT_KEYS[action as FreeAction];
    if (key && !map.has(key)) map.set(key, action);
  }
  return map;
}

export const composing = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229;

/**
 * The action of a key press, or null. Ctrl+A (⌘A) selects all tickets where no text has the focus.
 * @param where `field`: a form control has the focus and keeps all its keys. `control`: a button or link has the focus;
 * Enter is its own. `page`: anything else.
 */
export function keyAction(
  press: KeyPress,
  where: 'field' | 'control' | 'page',
  map: ReadonlyMap<string, string>,
): string | null {
  if (composing(press) || press.altKey || where === 'field') return null;
  const key = keyName(press.key);
  if (press.ctrlKey || press.metaKey) return key === 'a' ? 'selectAll' : null;
  const action = map.get(key) ?? null;
  return where === 'control' && action === 'open' ? null : action;
}

/** Where a key event happened. */
export function keyPlace(target: EventTarget | null): 'field' | 'control' | 'page' {
  if (!(target instanceof Element)) return 'page';
  if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'))
    return 'field';
  return target.closest('button, a, input, summary') ? 'control' : 'page';
}

/** A single letter or digit, pressed once, that may belong to a macro. */
export function isStray(press: KeyPress & { repeat?: boolean }, where: 'field' | 'control' | 'page'): boolean {
  const free = !composing(press) && !press.ctrlKey && !press.metaKey && !press.altKey && !press.repeat;
  return free && where !== 'field' && /^[a-z\d]$/i.test(press.key);
}
