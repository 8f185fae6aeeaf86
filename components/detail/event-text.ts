// One line of history in words. Pure.
import { fill, type Translate } from '@/lib/i18n/catalogue';
import type { Language } from '@/lib/i18n/language';
import { taskActionText, taskReasonText } from '@/lib/i18n/task-texts';
import { momentText } from '@/lib/i18n/time';
import { agentText, priorityText, sourceText } from '@/lib/i18n/words';
import type { Actor, TicketEvent } from '@/lib/ticket/ticket';

interface EventContext {
  t: Translate;
  language: Language;
  now: number;
}

/** What Danling does by itself; every other name is that of a shop's automatic rule. */
const OWN_RULES: ReadonlySet<string> = new Set(['snooze', 'undo']);

export function actorText(actor: Actor, { t, language }: EventContext): string {
  if (actor.type === 'agent') return agentText(actor.name) || t('actor.nobody');
  if (actor.type === 'rule') return OWN_RULES.has(actor.name) ? t('actor.rule') : `${t('actor.rule')} · ${actor.name}`;
  return `${t('actor.platform')} · ${sourceText(language, actor.source)}`;
}

/** What happened, without the free text that goes with it. */
export function eventText(event: TicketEvent, context: EventContext): string {
  const { t, language, now } = context;
  const moment = (value: TicketEvent['after']): string | null =>
    typeof value === 'number' ? momentText(language, value, now) : null;
  switch (event.type) {
    case 'transferred':
      return t('event.transferred', { after: event.after ?? '?' });
    case 'snoozed': {
      const until = moment(event.after);
      return until ? t('event.snoozedUntil', { after: until }) : t('event.snoozed');
    }
    case 'prioritised': {
      const name = (value: TicketEvent['after']) =>
        value === 0 || value === 1 || value === 2 || value === 3 ? priorityText(language, value) : '?';
      return t('event.prioritised', { before: name(event.before), after: name(event.after) });
    }
    case 'urged':
      return t('event.urged', { after: event.after ?? '?' });
    case 'deadline': {
      const due = moment(event.after);
      return due ? t('event.deadline', { after: due }) : t('event.deadlineNone');
    }
    case 'missing':
      return event.after === null ? t('event.found') : t('event.missing');
    case 'settled':
      return event.by.type === 'agent' ? t('event.settled') : t('event.settledPlatform');
    case 'stepped':
      return t(
        event.after === 'done' ? 'event.stepDone' : event.after === 'skipped' ? 'event.stepSkipped' : 'event.stepOpen',
      );
    case 'remote': {
      const after = event.after;
      const end = after === 'done' || after === 'failed' || after === 'unknown' ? t(`remote.${after}`) : '';
      const what = event.text ? taskActionText(language, event.text) : '';
      const why = typeof event.before === 'string' ? taskReasonText(language, event.before) : '';
      return [t('event.remote'), what, end, why].filter(Boolean).join(' · ');
    }
    default:
      return fill(t(`event.${event.type}`), {});
  }
}
