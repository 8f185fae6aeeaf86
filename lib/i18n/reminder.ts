// What a system notice says. In the worker, so small and without `import()`.
import { HOUR, MINUTE } from '../platform/clock';
import type { Reminder } from '../ticket/reminder';
import { fill } from './catalogue';
import type { Language } from './language';
import { timeLeftText } from './time';
import { kindText } from './words';

interface Texts {
  woken: string;
  many: string;
  overdue: string;
  more: string;
  order: string;
}

const TEXTS: Record<Language, Texts> = {
  'zh-CN': {
    woken: '稍后处理的时间到了',
    many: '{n} 个工单需要处理',
    overdue: '，{n} 个已超时',
    more: '还有 {n} 个…',
    order: '订单 {id}',
  },
  'zh-TW': {
    woken: '稍後處理的時間到了',
    many: '{n} 個工單需要處理',
    overdue: '，{n} 個已逾時',
    more: '還有 {n} 個…',
    order: '訂單 {id}',
  },
  en: {
    woken: 'snoozed until now',
    many: '{n} tickets need you',
    overdue: ', {n} overdue',
    more: '{n} more…',
    order: 'Order {id}',
  },
};

/** Lines of a grouped notice: systems cut longer ones. */
const LINES = 4;

export interface NoticeText {
  title: string;
  message: string;
}

/** At least one reminder; several are told in one notice. `now` in ms. */
export function reminderText(reminders: readonly Reminder[], language: Language, now: number): NoticeText {
  const texts = TEXTS[language];
  const [first] = reminders;
  if (first && reminders.length === 1) return single(first, language, now);
  const overdue = reminders.filter(({ step }) => step === 0).length;
  const lines = reminders.slice(0, LINES).map((reminder) => line(reminder, language, now));
  const rest = reminders.length - lines.length;
  return {
    title: fill(texts.many, { n: reminders.length }) + (overdue > 0 ? fill(texts.overdue, { n: overdue }) : ''),
    message: [...lines, ...(rest > 0 ? [fill(texts.more, { n: rest })] : [])].join('\n'),
  };
}

function single(reminder: Reminder, language: Language, now: number): NoticeText {
  const { ticket } = reminder;
  const order = ticket.orderId === null ? [] : [fill(TEXTS[language].order, { id: ticket.orderId })];
  const title = ticket.order.items?.[0]?.title ?? ticket.text;
  return {
    title: `${kindText(language, ticket.kind)} · ${left(reminder, language, now)}`,
    message: [...order, title.slice(0, 100)].filter(Boolean).join('\n'),
  };
}

function line(reminder: Reminder, language: Language, now: number): string {
  const { ticket } = reminder;
  const what = ticket.orderId ?? ticket.text.slice(0, 20);
  return `${kindText(language, ticket.kind)} ${what} · ${left(reminder, language, now)}`;
}

/** Alarms ring up to a minute late: «剩 3 小时» would be said of the step of four hours. */
function left({ ticket, step }: Reminder, language: Language, now: number): string {
  if (step === null) return TEXTS[language].woken;
  const moment = (ticket.deadline?.dueAt ?? 0) - step * HOUR;
  const late = step > 0 && now - moment <= MINUTE;
  return timeLeftText(language, ticket.deadline, late ? moment : now, 1);
}
