// What a mark on an order page says.
import type { MarkTicket } from '../overlay/types';
import { isOpen } from '../ticket/ticket';
import type { Language } from './language';
import { momentText, timeLeftText } from './time';
import { kindMark, kindText, stateText } from './words';

export interface MarkText {
  /** One character for the narrow form: 催 */
  short: string;
  /** After the character, in the wide form: 剩 3 小时 · ×2 · 已处理 */
  long: string;
  /** Accessible name and tooltip, everything in words. */
  label: string;
}

function one(language: Language, ticket: MarkTicket, now: number): string {
  if (!isOpen(ticket.state)) return `${kindText(language, ticket.kind)} ${stateText(language, ticket.state)}`;
  const time = timeLeftText(language, ticket.deadline, now);
  const at = ticket.deadline ? ` (${momentText(language, ticket.deadline.dueAt, now)})` : '';
  return `${kindText(language, ticket.kind)} ${stateText(language, ticket.state)} ${time}${at}`;
}

/**
 * The texts of one order's mark: 催 + 剩 3 小时; several of one kind 退 + ×2; several kinds 催 + 剩 3 小时 +1.
 * @param tickets most urgent first, at least one
 * @param now ms
 */
export function markText(language: Language, tickets: readonly MarkTicket[], now: number): MarkText {
  const open = tickets.filter((ticket) => isOpen(ticket.state));
  const shown = open.length > 0 ? open : tickets.slice(0, 1);
  const first = shown[0];
  if (!first) return { short: '+', long: '', label: newTicketText(language) };
  const label = `${language === 'en' ? 'Danling' : language === 'zh-TW' ? '單鈴' : '单铃'}: ${shown.map((ticket) => one(language, ticket, now)).join(' · ')}`;
  if (open.length === 0) return { short: '✓', long: stateText(language, first.state), label };
  const sameKind = shown.every((ticket) => ticket.kind === first.kind);
  const time = first.deadline ? timeLeftText(language, first.deadline, now, 1) : stateText(language, first.state);
  const more = shown.length === 1 ? '' : sameKind ? `×${shown.length} ` : ` +${shown.length - 1}`;
  return {
    short: kindMark(language, first.kind),
    long: sameKind ? `${more}${time}` : `${time}${more}`,
    label,
  };
}

/** Name of the quiet «＋» on an order without a ticket. */
export function newTicketText(language: Language): string {
  return { 'zh-CN': '新建工单', 'zh-TW': '新建工單', en: 'New ticket' }[language];
}
