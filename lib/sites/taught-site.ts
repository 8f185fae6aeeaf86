// A site that a shop taught Danling: plain data, kept in storage, exported and imported as JSON. Checked by lib/settings/taught-sites.ts.
import type { PageType, SiteDefinition, Unlabelled } from './site';
import { siteFor } from './site-for';

/** Which columns (by their heads) of a ticket list tell what. */
export interface TicketColumns {
  /** The ticket's own number: rows are told apart by it. */
  ticket?: string;
  kind?: string;
  state?: string;
  deadline?: string;
}

export interface TaughtSite {
  /** `site-…` */
  id: string;
  name: string;
  enabled: boolean;
  /** Whose tickets stand here, as the shop calls itself. null on the seller centre's own hosts: there the login says it. */
  shop: string | null;
  host: string;
  /** How the page's address begins after the host, parameters and hash that route included (taught-path.ts). */
  path: string;
  list: 'orders' | 'tickets';
  labels: string[];
  /** On a built-in refund page: labels before a refund's number, where they are others than the built-in ones. */
  refundLabels?: string[];
  /** Source of a RegExp, within the grammar of number-shape.ts. */
  number: string;
  /** Any text may follow a labelled number. */
  loose?: boolean;
  unlabelled?: Unlabelled;
  /** Head of the column in which the mark stands; absent = beside the number. */
  place?: string;
  columns?: TicketColumns;
}

/**
 * What the reader of pages takes. On a built-in page only the order's number is read anew; what else is known of that kind of page
 * stays.
 */
export function toDefinition(site: TaughtSite): SiteDefinition {
  const { id, host, path, list, labels, refundLabels, number, loose, unlabelled } = site;
  const builtIn = list === 'orders' ? siteFor(`https://${host}${path}`) : null;
  const type: PageType = list === 'tickets' ? 'ticket-list' : (builtIn?.type ?? 'order-list');
  return {
    ...builtIn?.site,
    id,
    pages: [{ type, hosts: [host], path }],
    labels,
    ...(refundLabels ? { refundLabels } : {}),
    number,
    linkParams: [],
    ...(loose ? { loose } : {}),
    ...(unlabelled ? { unlabelled } : {}),
  };
}

/** It says how a built-in page is read: without it the page is read as before. */
export const isOverride = ({ host, path, list }: TaughtSite): boolean =>
  list === 'orders' && siteFor(`https://${host}${path}`) !== null;

/** The match pattern of a site's host: for the permission and the script. Ports are no part of one. */
export const matchOf = ({ host }: Pick<TaughtSite, 'host'>): string => `https://${host.replace(/:\d+$/, '')}/*`;
