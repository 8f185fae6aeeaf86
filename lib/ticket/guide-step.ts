// Ticking off a guide's step: the ticket keeps who and when, the event keeps the step's title, since shops edit their guides.
import { AppError } from '../platform/errors';
import type { EventDraft } from './change';
import type { Command } from './command';
import { maskPersonal } from './mask';
import type { StepMark, Ticket } from './ticket';

type StepCommand = Extract<Command, { type: 'step' }>;

/** Steps that one ticket can keep: guides have far fewer, but a shop may have changed them in between. */
const STEPS_LIMIT = 50;
const TITLE_LENGTH = 60;

/** Null where the step is like that already. Throws `too-large` beyond 50 steps. */
export function applyStep(
  ticket: Ticket,
  { step, title, state }: StepCommand,
  { now, by }: { now: number; by: string },
): { patch: Partial<Ticket>; event: EventDraft } | null {
  const { [step]: known, ...others } = ticket.steps ?? {};
  const before = known?.state ?? null;
  if (before === state) return null;
  const steps: Record<string, StepMark> = state === null ? others : { ...others, [step]: { state, by, at: now } };
  if (Object.keys(steps).length > STEPS_LIMIT) throw new AppError('too-large', { limit: STEPS_LIMIT });
  return {
    patch: { steps },
    event: { type: 'stepped', text: maskPersonal(title, { limit: TITLE_LENGTH }), before, after: state },
  };
}
