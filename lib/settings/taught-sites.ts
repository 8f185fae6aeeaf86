// The taught sites in storage.local (key `sites`), and their file. Not for content scripts.
import * as z from 'zod/mini';
import { AppError } from '../platform/errors';
import '../platform/jitless';
import { isSellerHost } from '../sites/hosts';
import { isNumberShape } from '../sites/number-shape';
import type { TaughtSite } from '../sites/taught-site';
import { isForeignShop } from '../ticket/order-id';
import { createCollection } from './collection';

const text = (limit: number) => z.string().check(z.minLength(1), z.maxLength(limit));
const head = text(60);

export const siteSchema: z.ZodMiniType<TaughtSite> = z
  .object({
    id: z.string().check(z.regex(/^site-[\w-]{1,60}$/)),
    name: text(60),
    enabled: z.boolean(),
    shop: z.nullable(text(100)),
    host: z
      .string()
      .check(z.maxLength(100), z.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+(?::\d{1,5})?$/)),
    path: z.string().check(z.maxLength(300), z.regex(/^\//)),
    list: z.enum(['orders', 'tickets']),
    labels: z.array(head).check(z.maxLength(10)),
    refundLabels: z.exactOptional(z.array(head).check(z.minLength(1), z.maxLength(10))),
    number: z.string().check(z.refine(isNumberShape)),
    loose: z.exactOptional(z.boolean()),
    unlabelled: z.exactOptional(
      z.object({
        stands: z.enum(['alone', 'first']),
        columns: z.exactOptional(z.array(head).check(z.minLength(1), z.maxLength(10))),
      }),
    ),
    place: z.exactOptional(head),
    columns: z.exactOptional(
      z.object({
        ticket: z.exactOptional(head),
        kind: z.exactOptional(head),
        state: z.exactOptional(head),
        deadline: z.exactOptional(head),
      }),
    ),
  })
  .check(
    z.refine(hasOwner),
    z.refine(({ labels, unlabelled }) => labels.length > 0 || unlabelled !== undefined),
  );

/** A site of another marketplace names its shop, and no other host's; one on the seller centre never does. */
function hasOwner({ host, shop }: Pick<TaughtSite, 'host' | 'shop'>): boolean {
  return isSellerHost(host) ? shop === null : shop !== null && isForeignShop(shop) && shop.endsWith(`@${host}`);
}

function parseSite(value: unknown): TaughtSite | null {
  const parsed = siteSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** A page is read in one way: a site is known again by its id, and by its page. */
const namesOf = ({ id, host, path }: TaughtSite): string[] => [id, `${host}${path}`];

export const taughtSites = createCollection<TaughtSite>({
  key: 'sites',
  limit: 200,
  parse: parseSite,
  nameOf: namesOf,
});

/** What a file of sites holds. */
const fileSchema = z.object({ danling: z.literal('sites'), version: z.literal(1), sites: z.array(z.unknown()) });

/** One site or all, as the text of a file. */
export function toSitesFile(sites: readonly TaughtSite[]): string {
  return `${JSON.stringify({ danling: 'sites', version: 1, sites }, null, 2)}\n`;
}

export interface SitesFile {
  sites: TaughtSite[];
  /** Entries that are no site. */
  unreadable: number;
}

/** Reads a file of sites. Throws `bad-file` where it is none, or none of its entries can be read. */
export function fromSitesFile(content: string): SitesFile {
  let raw: unknown;
  try {
    raw = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new AppError('bad-file', {}, { cause });
  }
  const file = fileSchema.safeParse(raw);
  if (!file.success) throw new AppError('bad-file');
  const sites = file.data.sites.flatMap((site) => parseSite(site) ?? []);
  if (sites.length === 0) throw new AppError('bad-file');
  return { sites, unreadable: file.data.sites.length - sites.length };
}

/** The list with these in it: a site of the same id, or of the same page, is replaced. */
export function withSites(list: readonly TaughtSite[], added: readonly TaughtSite[]): TaughtSite[] {
  const same = (a: TaughtSite, b: TaughtSite): boolean => namesOf(a).some((name) => namesOf(b).includes(name));
  const last = added.filter((site, n) => !added.slice(n + 1).some((later) => same(site, later)));
  return [...last, ...list.filter((site) => !last.some((other) => same(site, other)))];
}
