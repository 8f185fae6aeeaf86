import { actionTexts } from '@/lib/i18n/action-texts';
import { errorText } from '@/lib/i18n/errors';
import { momentText } from '@/lib/i18n/time';
import { priorityText } from '@/lib/i18n/words';
import { HOUR } from '@/lib/platform/clock';
import type { Action } from '@/lib/store/ui-state';
import { TEXT_LIMIT } from '@/lib/ticket/command';
import { isHard } from '@/lib/ticket/deadline';
import { fromLocalInput, toLocalInput } from '@/lib/ticket/moment-input';
import type { Deadline, Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { MomentField } from '../forms/moment-field';
import { type ActionErrors, type ActionField, snoozeMoments } from './actions';
import { TransferField } from './transfer-field';

interface ActionFieldsProps {
  action: Action;
  tickets: readonly Ticket[];
  fields: Readonly<Partial<Record<string, string>>>;
  errors: ActionErrors;
  onInput: (field: ActionField, value: string) => void;
  /** A choice that is the whole answer: submits at once. */
  onChoose: (field: ActionField, value: string) => void;
}

/** The first deadline that is still to come; an estimate of ours only where no ticket has a real one. */
function firstDeadline(tickets: readonly Ticket[], now: number): Deadline | null {
  const coming = tickets.flatMap(({ deadline }) => (deadline && deadline.dueAt > now ? [deadline] : []));
  const rank = (deadline: Deadline) => Number(!isHard(deadline));
  return coming.sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt)[0] ?? null;
}

/** The fields of one action; claim, release, wait and resume have none. */
export function ActionFields({ action, tickets, fields, errors, onInput, onChoose }: ActionFieldsProps) {
  const app = useApp();
  const language = app.language.value;
  const ta = actionTexts(language);
  const now = app.now.value;
  const say = (field: ActionField) => (errors[field] ? errorText(language, errors[field]) : null);
  const longText = (field: 'text' | 'reason', label: string, required = false) => (
    <Field label={label} required={required} error={say(field)}>
      {(ids) => (
        <textarea
          {...ids}
          class="field"
          rows={3}
          name={field}
          maxLength={TEXT_LIMIT}
          {...(action === 'transfer' ? {} : { 'data-autofocus': true })}
          value={fields[field] ?? ''}
          onInput={(event) => onInput(field, event.currentTarget.value)}
        />
      )}
    </Field>
  );
  const tags = (field: 'add' | 'remove', hint: boolean) => (
    <Field label={ta(`tag.${field}`)} error={say(field)} {...(hint ? { hint: ta('tag.hint') } : {})}>
      {(ids) => (
        <input
          {...ids}
          class="field"
          name={field}
          maxLength={500}
          list={field === 'remove' ? 'tags-there' : undefined}
          autocomplete="off"
          value={fields[field] ?? ''}
          onInput={(event) => onInput(field, event.currentTarget.value)}
        />
      )}
    </Field>
  );
  switch (action) {
    case 'note':
      return longText('text', ta('do.note'), true);
    case 'cancel':
    case 'ignore':
    case 'reopen':
      return longText('reason', ta(`why.${action}`));
    case 'transfer':
      return (
        <>
          <TransferField value={fields['to'] ?? ''} error={say('to')} onInput={(value) => onInput('to', value)} />
          {longText('reason', ta('why.transfer'))}
        </>
      );
    case 'snooze': {
      const due = firstDeadline(tickets, now);
      const moment = (at: number) => momentText(language, at, now);
      const told = (at: number) => (isHard(due) ? moment(at) : ta('snooze.about', { time: moment(at) }));
      const beyond = (at: number | null) =>
        due !== null &&
        at !== null &&
        at > due.dueAt && <span class="small warn">{ta('snooze.beyond', { time: told(due.dueAt) })}</span>;
      const before = due === null ? null : due.dueAt - HOUR;
      return (
        <>
          <div class="presets">
            {snoozeMoments(now).map(({ name, at }, n) => (
              <button
                key={name}
                type="button"
                class="button"
                {...(n === 0 ? { 'data-autofocus': true } : {})}
                onClick={() => onChoose('until', toLocalInput(at))}
              >
                <b>{ta(`snooze.${name}`)}</b>
                <span class="small">{moment(at)}</span>
                {beyond(at)}
              </button>
            ))}
            {before !== null && before > now && (
              <button type="button" class="button" onClick={() => onChoose('until', toLocalInput(before))}>
                <b>{ta('snooze.before')}</b>
                <span class="small">{told(before)}</span>
              </button>
            )}
            {tickets.some((ticket) => ticket.snoozedUntil !== null) && (
              <button type="button" class="button" onClick={() => onChoose('until', 'end')}>
                <b>{ta('snooze.end')}</b>
              </button>
            )}
          </div>
          <Field label={ta('snooze.until')} error={say('until')}>
            {(ids) => (
              <MomentField
                ids={ids}
                value={fields['until'] === 'end' ? '' : (fields['until'] ?? '')}
                usual={[]}
                onInput={(value) => onInput('until', value)}
              />
            )}
          </Field>
          {beyond(fromLocalInput(fields['until'] ?? ''))}
        </>
      );
    }
    case 'priority':
      return (
        <fieldset class="labelled">
          <legend>{app.t.value('detail.priority')}</legend>
          <div class="choice">
            {(['3', '2', '1', '0'] as const).map((priority) => (
              <label key={priority} class="option">
                <input
                  type="radio"
                  name="priority"
                  {...((fields['priority'] ?? '2') === priority ? { 'data-autofocus': true } : {})}
                  checked={(fields['priority'] ?? '2') === priority}
                  onChange={() => onInput('priority', priority)}
                />
                <span>{priorityText(language, Number(priority) as 0 | 1 | 2 | 3)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      );
    case 'tag':
      return (
        <>
          {tags('add', true)}
          {tags('remove', false)}
          <datalist id="tags-there">
            {[...new Set(tickets.flatMap((ticket) => ticket.tags))].slice(0, 50).map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </>
      );
    default:
      return null;
  }
}
