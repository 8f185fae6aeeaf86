// Guides as data (articles U1–U6, R1–R3, P1–P3): which steps a kind's ticket takes, what each shows of the order, what can be done
// from it. Titles and texts of our own steps are in lib/i18n/guide-texts.ts; a shop may write its own, leave steps out and add some.
import { KINDS, type Kind, type Ticket } from './ticket';

/** What a step shows of the ticket. */
export const GUIDE_FACTS = ['shipped', 'ordered', 'paid', 'promised', 'items', 'amount', 'refund', 'text'] as const;
export type GuideFact = (typeof GUIDE_FACTS)[number];

/** What can be done from a step. `reply`: copy the fitting reply; `order`, `refund`: open the platform's page. */
export const GUIDE_ACTIONS = ['reply', 'order', 'refund', 'memo', 'wait', 'settle'] as const;
export type GuideAction = (typeof GUIDE_ACTIONS)[number];

export interface GuideStep {
  /** Stable: tickets keep who did a step by it. */
  id: string;
  /** The shop's own words; absent = ours of that id, in the agent's language. */
  title?: string;
  text?: string;
  /** Ready to copy for the warehouse or a colleague, with the variables of lib/ticket/reply.ts. */
  message?: string;
  facts: GuideFact[];
  actions: GuideAction[];
  /** Left out by the shop, but kept to be put back. */
  off?: true;
}

export interface Guide {
  kind: Kind;
  steps: GuideStep[];
}

/** Ids of our own steps: each has a title and a text in every language. */
export const OWN_STEPS = [
  'shipped',
  'promise',
  'warehouse',
  'tell',
  'refund-check',
  'refund-agree',
  'refund-evidence',
  'refund-return',
  'contact',
  'solve',
  'agree',
] as const;
export type OwnStep = (typeof OWN_STEPS)[number];
export const isOwnStep = (id: string): id is OwnStep => (OWN_STEPS as readonly string[]).includes(id);

type OwnGuideStep = GuideStep & { id: OwnStep };

const WAREHOUSE_MESSAGE =
  '订单 {订单号}，商品 {商品}，{下单时间} 下单，买家在催。请问今天能发出吗？缺货或来不及请马上告诉我。';

/** Our guides, by the articles: U2–U5, R1 and R3, P1–P3. */
export const DEFAULT_GUIDES: Partial<Record<Kind, readonly OwnGuideStep[]>> = {
  'urge-shipment': [
    { id: 'shipped', facts: ['shipped', 'ordered', 'items'], actions: ['order'] },
    { id: 'promise', facts: ['paid', 'promised'], actions: ['reply'] },
    { id: 'warehouse', message: WAREHOUSE_MESSAGE, facts: [], actions: ['memo', 'wait'] },
    { id: 'tell', facts: [], actions: ['reply', 'order', 'settle'] },
  ],
  refund: [
    { id: 'refund-check', facts: ['refund', 'amount', 'shipped', 'text'], actions: ['refund'] },
    { id: 'refund-agree', facts: [], actions: ['refund', 'reply'] },
    { id: 'refund-return', facts: [], actions: ['reply', 'wait'] },
    { id: 'refund-evidence', facts: [], actions: ['settle'] },
  ],
  collaboration: [
    { id: 'contact', facts: ['text', 'items'], actions: ['reply', 'order'] },
    { id: 'solve', facts: ['shipped'], actions: ['memo', 'wait'] },
    { id: 'agree', facts: [], actions: ['reply', 'settle'] },
  ],
};

export const GUIDED_KINDS = KINDS.filter((kind) => DEFAULT_GUIDES[kind] !== undefined);

/** The guide of a kind: the shop's, else ours; null where there is none. Copies nothing. */
export function guideOf(kind: Kind, own: readonly Guide[]): Guide | null {
  const shops = own.find((guide) => guide.kind === kind);
  if (shops) return shops;
  const steps = DEFAULT_GUIDES[kind];
  return steps ? { kind, steps: [...steps] } : null;
}

export interface GuideProgress {
  /** Steps done or left out, of all that count. */
  over: number;
  of: number;
  /** The first step that is neither; null = through. */
  next: string | null;
}

/** How far a ticket is in its guide. Marks of steps that the guide no longer has do not count, and are not lost. */
export function progressOf({ steps }: Guide, ticket: Pick<Ticket, 'steps'>): GuideProgress {
  const counted = steps.filter((step) => !step.off);
  const left = counted.filter((step) => !ticket.steps?.[step.id]);
  return { over: counted.length - left.length, of: counted.length, next: left[0]?.id ?? null };
}

const TITLE_LIMIT = 60;
const TEXT_LIMIT = 500;
export const STEP_LIMITS = { title: TITLE_LIMIT, text: TEXT_LIMIT, steps: 20 } as const;

const isText = (value: unknown, limit: number): value is string => typeof value === 'string' && value.length <= limit;
const listed = <T extends string>(known: readonly T[], value: unknown): T[] =>
  Array.isArray(value) ? [...new Set(value.filter((each): each is T => known.includes(each as T)))] : [];

function parseStep(value: unknown): GuideStep | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, title, text, message, facts, actions, off } = value as Record<string, unknown>;
  if (typeof id !== 'string' || !/^[\w-]{1,40}$/.test(id)) return null;
  const step: GuideStep = { id, facts: listed(GUIDE_FACTS, facts), actions: listed(GUIDE_ACTIONS, actions) };
  if (isText(title, TITLE_LIMIT) && title.trim() !== '') step.title = title;
  if (isText(text, TEXT_LIMIT)) step.text = text;
  if (isText(message, TEXT_LIMIT) && message !== '') step.message = message;
  if (off === true) step.off = true;
  return step.title === undefined && !isOwnStep(id) ? null : step;
}

/** A guide as stored or imported; null = not one. A bad step costs the guide: half a procedure would mislead. */
export function parseGuide(value: unknown): Guide | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, steps } = value as Record<string, unknown>;
  if (!KINDS.includes(kind as Kind) || !Array.isArray(steps) || steps.length > STEP_LIMITS.steps) return null;
  const parsed = steps.flatMap((step) => parseStep(step) ?? []);
  if (parsed.length !== steps.length || new Set(parsed.map(({ id }) => id)).size !== parsed.length) return null;
  return { kind: kind as Kind, steps: parsed };
}
