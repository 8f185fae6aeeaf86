// Reply templates of the shop (article K11): what they hold, who sees which, and which come first for a ticket. Pure.
import type { DraftFile } from './ports';
import type { Kind } from './ticket';

/** `mine`: only the agent `of`; `shop`: everybody at this browser for the shop `of`; `all`: every shop (`of` is empty). */
export const TEMPLATE_SCOPES = ['all', 'shop', 'mine'] as const;
export type TemplateScope = (typeof TEMPLATE_SCOPES)[number];

export interface TemplateInput {
  id: string;
  title: string;
  /** Free; empty = none. */
  group: string;
  /** With the variables of lib/ticket/reply.ts. */
  text: string;
  /** Suggested for these kinds; empty = for every kind. */
  kinds: Kind[];
  scope: TemplateScope;
  of: string;
}

export interface Template extends TemplateInput {
  pictures: DraftFile[];
  /** How often it was copied. */
  uses: number;
  /** ms */
  createdAt: number;
  updatedAt: number;
}

export const TEMPLATE_LIMITS = { title: 60, group: 30, text: 2_000, count: 1_000, pictures: 5 } as const;

/** Who looks: the shop of the ticket and the agent's name. */
export interface Viewer {
  shop: string;
  me: string;
}

export function canSee(template: Pick<Template, 'scope' | 'of'>, { shop, me }: Viewer): boolean {
  if (template.scope === 'all') return true;
  return template.scope === 'shop' ? template.of === shop : isSameAgent(template.of, me);
}

/** People write the short name, the platform says `main:sub`: a login must not hide what was written before it. */
function isSameAgent(a: string, b: string): boolean {
  const short = (name: string): string => name.slice(name.indexOf(':') + 1);
  return a === b || ((!a.includes(':') || !b.includes(':')) && short(a) === short(b) && a !== '' && b !== '');
}

/** For a ticket of `kind`: those meant for it, then those for every kind, then the rest; the most used first. */
export function suggestFor<T extends Pick<Template, 'kinds' | 'uses' | 'title'>>(
  templates: readonly T[],
  kind: Kind,
): T[] {
  const rank = ({ kinds }: T): number => (kinds.includes(kind) ? 0 : kinds.length === 0 ? 1 : 2);
  return [...templates].sort((a, b) => rank(a) - rank(b) || b.uses - a.uses || (a.title < b.title ? -1 : 1));
}

/** Group names in use, sorted. */
export function groupsOf(templates: readonly Pick<Template, 'group'>[]): string[] {
  return [...new Set(templates.map(({ group }) => group).filter((group) => group !== ''))].sort();
}

/** What became of the templates of a file. */
export interface TemplateReport {
  added: number;
  replaced: number;
  /** Could not be read, or are as new here. */
  skipped: number;
}
