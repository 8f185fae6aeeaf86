// Macros: several things that belong together as one click. What each does becomes one `macro` command, so it is done and undone as one.
import { DAY, HOUR, MINUTE, shanghaiDayStart } from '../platform/clock';
import type { MacroPart } from './command';
import { TAG_LENGTH, TAG_LIMIT } from './input';
import { KINDS, type Kind, type Priority } from './ticket';

/** What becomes of the ticket in the end. */
export const MACRO_ENDS = ['none', 'wait', 'resume', 'settle', 'ignore'] as const;
export type MacroEnd = (typeof MACRO_ENDS)[number];

export interface Macro {
  id: string;
  /** The shop's name for it; absent = ours of that id, in the agent's language. */
  name?: string;
  /** One digit or lower-case letter; empty = none. A key that is a command of the page does not reach a macro. */
  key: string;
  /** Offered for these kinds; empty = for every kind. */
  kinds: Kind[];
  /** Copied and written down: null = none, empty = the standard reply that fits, else a template's id. */
  reply: string | null;
  /** Written down, with the variables of lib/ticket/reply.ts; empty = none. */
  note: string;
  /** Copies the memo line (after the reply, where both are copied). */
  memo: boolean;
  /** To whom: empty = nobody changes, `me` = whoever runs it. */
  assign: '' | 'me';
  priority: Priority | null;
  addTags: string[];
  removeTags: string[];
  /** «Remind me» after so many minutes, or at an hour of a later day (Shanghai); null = no. */
  snooze: { minutes: number } | { days: number; hour: number } | null;
  end: MacroEnd;
  /** 协商一致, where `end` is `settle`. */
  agreed: boolean | null;
  /** Kept but not offered. */
  off?: true;
}

const NOTHING: Omit<Macro, 'id'> = {
  key: '',
  kinds: [],
  reply: null,
  note: '',
  memo: false,
  assign: '',
  priority: null,
  addTags: [],
  removeTags: [],
  snooze: null,
  end: 'none',
  agreed: null,
};

/** A macro that does nothing yet. */
export const emptyMacro = (id: string): Macro => ({ ...NOTHING, id, name: '' });

export const OWN_MACROS = ['reply-settle', 'warehouse', 'tomorrow', 'urgent'] as const;
export type OwnMacro = (typeof OWN_MACROS)[number];
export const isOwnMacro = (id: string): id is OwnMacro => (OWN_MACROS as readonly string[]).includes(id);

/** Ours; the shop changes them, switches them off, adds its own. */
export const DEFAULT_MACROS: readonly (Macro & { id: OwnMacro })[] = [
  { ...NOTHING, id: 'reply-settle', key: '1', reply: '', end: 'settle' },
  {
    ...NOTHING,
    id: 'warehouse',
    key: '2',
    kinds: ['urge-shipment', 'ship-due', 'resend'],
    reply: '',
    note: '已问仓库',
    memo: true,
    assign: 'me',
    snooze: { minutes: 120 },
    end: 'wait',
  },
  { ...NOTHING, id: 'tomorrow', key: '3', assign: 'me', snooze: { days: 1, hour: 9 } },
  { ...NOTHING, id: 'urgent', key: '4', priority: 3, addTags: ['加急'] },
];

/** Ours where the shop has not changed them, then the shop's own, in the shop's order. */
export function macrosOf(own: readonly Macro[]): Macro[] {
  const changed = new Set(own.map(({ id }) => id));
  return [...DEFAULT_MACROS.filter(({ id }) => !changed.has(id)), ...own];
}

/** Whether it is for tickets of this kind. */
export const macroFits = (macro: Macro, kind: Kind): boolean => macro.kinds.length === 0 || macro.kinds.includes(kind);

/** What is offered for tickets of these kinds: whatever fits one of them. */
export function offeredFor(macros: readonly Macro[], kinds: readonly Kind[]): Macro[] {
  return macros.filter((macro) => !macro.off && kinds.some((kind) => macroFits(macro, kind)));
}

/** When the reminder stands, ms. */
export function snoozeUntil(snooze: NonNullable<Macro['snooze']>, now: number): number {
  if ('minutes' in snooze) return now + snooze.minutes * MINUTE;
  return shanghaiDayStart(now) + snooze.days * DAY + snooze.hour * HOUR;
}

/**
 * What the worker does for a macro at `now` (ms). `reply`: the text that was copied; undefined = it is filled in per ticket from
 * `template` (empty = the standard reply). The end comes last, since little may be done to a closed ticket.
 */
export function partsOf(macro: Macro, now: number, reply: { text: string } | { template: string } | null): MacroPart[] {
  const parts: MacroPart[] = [];
  if (macro.assign === 'me') parts.push({ type: 'claim' });
  if (macro.reply !== null && reply)
    parts.push(
      'text' in reply ? { type: 'reply', text: reply.text } : { type: 'reply', text: reply.template, fill: true },
    );
  if (macro.note !== '') parts.push({ type: 'note', text: macro.note, fill: true });
  if (macro.addTags.length + macro.removeTags.length > 0)
    parts.push({ type: 'tag', add: [...macro.addTags], remove: [...macro.removeTags] });
  if (macro.priority !== null) parts.push({ type: 'priority', priority: macro.priority });
  if (macro.snooze) parts.push({ type: 'snooze', until: snoozeUntil(macro.snooze, now) });
  if (macro.end === 'settle') parts.push({ type: 'settle', settlement: { agreed: macro.agreed, note: '' } });
  else if (macro.end === 'ignore') parts.push({ type: 'ignore', reason: '' });
  else if (macro.end !== 'none') parts.push({ type: macro.end });
  return parts;
}

export const MACRO_LIMITS = { name: 30, note: 500, count: 50 } as const;

const isText = (value: unknown, limit: number): value is string => typeof value === 'string' && value.length <= limit;
const isWhole = (value: unknown, from: number, to: number): value is number =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
const tags = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((tag): tag is string => isText(tag, TAG_LENGTH) && tag.trim() !== '').slice(0, TAG_LIMIT)
    : [];

function parseSnooze(value: unknown): Macro['snooze'] {
  const { minutes, days, hour } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (isWhole(minutes, 1, 60 * 24 * 90)) return { minutes };
  return isWhole(days, 1, 90) && isWhole(hour, 0, 23) ? { days, hour } : null;
}

/** A macro as stored or imported, each bad property replaced; null where it is none, or one of the shop's without a name. */
export function parseMacro(value: unknown): Macro | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Record<string, unknown>;
  const { id, name, key, kinds, reply, note } = raw;
  if (typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id)) return null;
  const named = isText(name, MACRO_LIMITS.name) && name.trim() !== '';
  if (!named && !isOwnMacro(id)) return null;
  return {
    id,
    ...(named ? { name } : {}),
    key: typeof key === 'string' && /^[a-z\d]$/.test(key) ? key : '',
    kinds: Array.isArray(kinds) ? KINDS.filter((kind) => kinds.includes(kind)) : [],
    reply: typeof reply === 'string' && /^[\w.:-]{0,100}$/.test(reply) ? reply : null,
    note: isText(note, MACRO_LIMITS.note) ? note : '',
    memo: raw['memo'] === true,
    assign: raw['assign'] === 'me' ? 'me' : '',
    priority: isWhole(raw['priority'], 0, 3) ? (raw['priority'] as Priority) : null,
    addTags: tags(raw['addTags']),
    removeTags: tags(raw['removeTags']),
    snooze: parseSnooze(raw['snooze']),
    end: MACRO_ENDS.includes(raw['end'] as MacroEnd) ? (raw['end'] as MacroEnd) : 'none',
    agreed: typeof raw['agreed'] === 'boolean' ? raw['agreed'] : null,
    ...(raw['off'] === true ? { off: true as const } : {}),
  };
}
