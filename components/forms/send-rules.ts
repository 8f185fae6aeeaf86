// From the create form's fields to whom a ticket is also sent as a task. Pure.
import { RECEIVER_LIMIT, type TaskOrder } from '@/lib/ticket/command';

/** The draft's fields that belong to sending: `sendTo` (JSON of the chosen colleagues), `sendAll` and `sendQuiet` ('1' or ''). */
export function readReceivers(fields: Readonly<Record<string, string>>): TaskOrder['receivers'] {
  try {
    const list: unknown = JSON.parse(fields['sendTo'] || '[]');
    if (!Array.isArray(list)) return [];
    return list
      .flatMap((each: { uid?: unknown; nick?: unknown } | null) =>
        typeof each?.uid === 'string' && typeof each.nick === 'string' ? [{ uid: each.uid, nick: each.nick }] : [],
      )
      .slice(0, RECEIVER_LIMIT);
  } catch {
    return []; // a draft of another version
  }
}

/** Undefined = it stays here. Colleagues of another shop than the chosen one are not asked. */
export function readSend(fields: Readonly<Record<string, string>>, shop: string): TaskOrder | undefined {
  const receivers = readReceivers(fields).filter(({ nick }) => nick.startsWith(`${shop}:`));
  if (receivers.length === 0) return undefined;
  return { receivers, finishBy: fields['sendAll'] === '1' ? 'all' : 'one', remind: fields['sendQuiet'] !== '1' };
}
