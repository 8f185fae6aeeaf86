// What a shop may change, with defaults. One object in storage.local, read and repaired property by property (see store.ts).

import type { DeadlineRule } from '../ticket/deadline';
import type { ReminderSettings } from '../ticket/reminder';

export type { DeadlineRule };

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface TopSettings {
  /** minutes between runs, ≥ 1 */
  everyMinutes: number;
  /** seconds between two requests, ≥ 1 */
  paceSeconds: number;
  /** requests a Beijing day, ours; below the app's own quota (test apps: 5,000 a day, documented) */
  dailyLimit: number;
  /** Which of the platform's data become tickets. */
  tasks: boolean;
  refunds: boolean;
  trades: boolean;
  /** How many days back the first run reads. */
  firstDays: number;
  /** Settling, cancelling, transferring and snoozing a task here tells the platform. */
  write: boolean;
  /** Notes on a task are appended to its memo on the platform, where its sender reads them. */
  memos: boolean;
}

/** Whom tickets are handed to. Names as they stand in tickets; a group is a name that several people work off. */
export interface Team {
  colleagues: string[];
  groups: string[];
  /** Groups whose tickets count as mine. */
  mine: string[];
}

export interface Settings {
  version: 1;
  language: Language | 'auto';
  /** The agent's name where the page does not tell it (no sub-account). */
  me: string;
  soldOrders: {
    /** false: pages only, nothing is requested. */
    enabled: boolean;
    /** minutes between passes, ≥ 1 */
    everyMinutes: number;
    /** seconds between two requests, ≥ 1 */
    paceSeconds: number;
    /** pages per pass, 1–100 */
    maxPages: number;
    /** orders per page, 1–60 (the platform's own limit) */
    pageSize: number;
    /** Ask from the worker itself with the optional `cookies` permission, without a seller page. */
    direct: boolean;
  };
  /** «即将超时» begins this many hours before the deadline. */
  soonHours: number;
  /** Hours before the estimated ship-by time at which a paid order becomes a `ship-due` ticket. */
  shipDueLeadHours: number;
  rules: DeadlineRule[];
  /** Notices of the system before a deadline; need the optional permission `notifications`. */
  reminders: ReminderSettings;
  /** The Open Platform; nothing is asked without a connected app. */
  top: TopSettings;
  /** Days that closed tickets are kept; 0 = for ever. */
  retentionDays: number;
  /** Days after which the platform deletes its own tickets (article P4: 30). */
  platformRetentionDays: number;
  /** Fields that a settlement demands, per kind (data, not code). */
  required: Record<string, string[]>;
  /** Reply text per kind where it is not our default, with the variables of lib/ticket/reply.ts. */
  replies: Record<string, string>;
  /** Note answers that seller pages themselves ask for: wraps the page's `fetch`, which its scripts can see. */
  pageWatch: boolean;
  /** Address of the platform's ticket centre where the one that was found is wrong; '' = as found. */
  ticketCentre: string;
  team: Team;
  /** Keys that differ from ours: action → key ('' = none). A macro's key stands with the macro. */
  keys: Record<string, string>;
  /** After settling the open ticket, open the next one of the list. */
  autoAdvance: boolean;
  /** The desk shows one line a ticket. */
  compact: boolean;
  /** Order of the view tabs (names of ours, ids of saved ones); what is not named comes after. */
  viewOrder: string[];
  /** Sites on which marks are switched off (site ids); pages hear of it when they are loaded. */
  marksOff: string[];
}

/** Where our own rules come from; shown in the agent's language as long as nobody writes another one. */
export const ORIGINS = {
  publishForm: '发布页默认「付款后 48 小时内发货」',
  ours: '单铃默认值（平台未公开）',
} as const;

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  language: 'auto',
  me: '',
  soldOrders: { enabled: true, everyMinutes: 5, paceSeconds: 3, maxPages: 20, pageSize: 60, direct: false },
  soonHours: 4,
  shipDueLeadHours: 12,
  rules: [
    // 48 h after payment: the publish form's default hint (documented as a default text; the order's own field wins)
    { kind: 'ship-due', hours: 48, validFrom: '2020-01-01', origin: ORIGINS.publishForm },
    { kind: 'urge-shipment', hours: 24, validFrom: '2020-01-01', origin: ORIGINS.ours },
    { kind: 'refund', hours: 48, validFrom: '2020-01-01', origin: ORIGINS.ours },
    { kind: 'collaboration', hours: 24, validFrom: '2020-01-01', origin: ORIGINS.ours },
    { kind: 'complaint', hours: 24, validFrom: '2020-01-01', origin: ORIGINS.ours },
  ],
  reminders: {
    on: false,
    ladder: { other: [24, 4, 1, 0], 'ship-due': [12, 4, 1, 0], refund: [24, 6, 1, 0] },
    onlyMine: false,
    quietFrom: '22:00',
    quietTo: '08:00',
    silent: false,
    sound: 'system',
  },
  top: {
    everyMinutes: 5,
    paceSeconds: 1,
    dailyLimit: 4_000,
    tasks: true,
    refunds: true,
    trades: true,
    firstDays: 30,
    write: true,
    memos: true,
  },
  retentionDays: 365,
  platformRetentionDays: 30,
  required: { refund: ['agreed'], collaboration: ['agreed'], complaint: ['agreed', 'note'] },
  replies: {},
  pageWatch: false,
  ticketCentre: '',
  team: { colleagues: [], groups: ['仓库', '售后'], mine: [] },
  keys: {},
  autoAdvance: false,
  compact: false,
  viewOrder: [],
  marksOff: [],
};
