// Taking over an export file. A bad file changes nothing; what is newer here stays.
import { AppError } from '../platform/errors';
import type { TemplateRepository, TicketRepository, TicketTransaction } from '../ticket/ports';
import { isOpen, matterKeys, type Ticket, type TicketEvent } from '../ticket/ticket';
import { checkFile, type Group, readGroups, type Sinks, type Skipped } from './import-file';
import { parseTemplate, takeTemplates } from './template-import';

export interface ImportReport {
  tickets: { added: number; replaced: number; unchanged: number };
  events: number;
  attachments: number;
  /** Reply templates that were added or replaced. */
  templates: number;
  skipped: Skipped[];
  /** The file's settings, unparsed and not taken over; null = it has none. */
  settings: unknown;
  /** The file's lists by key, unparsed and not taken over; null = it has none. */
  collections: Readonly<Record<string, unknown>> | null;
}

export interface ImportOptions {
  /** Says what would happen and writes nothing. */
  dryRun: boolean;
  onProgress?: ImportProgress;
  /** Ends it with AppError `cancelled`, as long as nothing has been written; later it is not looked at. */
  stop?: AbortSignal;
}

/** Called now and then, of 100: the first half is the check of the whole file. */
export type ImportProgress = (what: 'check' | 'import', done: number, total: number) => void;

const CHUNK = 100;

type Decision =
  | { type: 'add' | 'replace' | 'unchanged' }
  | { type: 'supersede'; other: Ticket }
  | { type: 'skip'; reason: string };

/**
 * Nobody has touched `other` since a poll made it, and it knows no more of the platform than `ticket`: what a fresh
 * installation polled before its old data came back. The imported one, with its history, takes its place.
 */
function isMereCopy(other: Ticket, ticket: Ticket): boolean {
  if (other.rev !== 1 || other.source === 'agent') return false;
  if (isOpen(ticket.state)) return true;
  return Object.entries(other.seen).every(([source, seen]) => {
    const known = ticket.seen[source as keyof Ticket['seen']];
    return known !== undefined && known.text === seen.text && known.version === seen.version;
  });
}

const mark = ({ commandId, at, type }: TicketEvent): string => `${commandId ?? at}|${type}`;

/** Something that a person did stands in `these` and not in `those`. */
function lacks(those: readonly TicketEvent[], these: readonly TicketEvent[]): boolean {
  const known = new Set(those.map(mark));
  return these.some((event) => event.by.type === 'agent' && !known.has(mark(event)));
}

/**
 * By id the higher `rev` wins, unless people went on with the ticket in both places: then ours stays and the report says so,
 * since neither history may be lost silently. One open ticket per matter holds here, too.
 */
async function decide(tx: TicketTransaction, { ticket, events }: Group): Promise<Decision> {
  const known = await tx.get(ticket.id);
  if (known) {
    if (known.shop !== ticket.shop) return { type: 'skip', reason: 'unreadable' };
    if (known.rev > ticket.rev) return { type: 'skip', reason: 'newer-here' };
    const ours = await tx.events(ticket.id);
    const diverged = known.rev === ticket.rev ? lacks(ours, events) : lacks(events, ours);
    if (diverged) return { type: 'skip', reason: 'newer-here' };
    if (known.rev === ticket.rev) return { type: 'unchanged' };
  }
  const other = await tx.findByMatter(matterKeys(ticket));
  if (other && other.id !== ticket.id && isOpen(other.state)) {
    if (isMereCopy(other, ticket)) return { type: 'supersede', other };
    if (isOpen(ticket.state)) return { type: 'skip', reason: 'matter-open' };
  }
  return { type: known ? 'replace' : 'add' };
}

/** Thrown to leave a transaction without its changes. */
class DryRun extends Error {}

export interface ImportStores {
  repository: TicketRepository;
  templates: TemplateRepository;
}

/**
 * Imports `file`. Throws AppError `bad-file` (params.why) or `cancelled` before anything is written. Tickets are written 100 at a time;
 * stopped in between, the import can simply be repeated.
 */
export async function importFile(
  { repository, templates }: ImportStores,
  file: Blob,
  options: ImportOptions,
): Promise<ImportReport> {
  const { dryRun, stop, onProgress } = options;
  const stopHere = (): void => {
    if (stop?.aborted) throw new AppError('cancelled');
  };
  // Once over the whole file: a file that is cut off or damaged anywhere must change nothing.
  const totals = await checkFile(file, (share) => {
    stopHere();
    onProgress?.('check', Math.floor(share * 50), 100);
  });
  stopHere();

  const report: ImportReport = {
    tickets: { added: 0, replaced: 0, unchanged: 0 },
    events: 0,
    attachments: 0,
    templates: 0,
    skipped: [],
    settings: null,
    collections: null,
  };
  let chunk: Group[] = [];
  let done = 0;
  const flush = async (): Promise<void> => {
    if (chunk.length === 0) return;
    if (dryRun) stopHere();
    await importChunk(repository, chunk, dryRun, report);
    done += chunk.length;
    chunk = [];
    onProgress?.(dryRun ? 'check' : 'import', 50 + Math.floor((done / Math.max(done, totals.tickets)) * 50), 100);
  };
  const found: { line: number; value: unknown }[] = [];
  const sinks: Sinks = {
    skip: (skipped) => report.skipped.push(skipped),
    settings(settings) {
      report.settings = settings;
    },
    collections(collections) {
      if (typeof collections === 'object' && collections !== null)
        report.collections = collections as Record<string, unknown>;
    },
    template: (value, line) => found.push({ line, value }),
  };
  for await (const group of readGroups(file, sinks)) {
    chunk.push(group);
    if (chunk.length >= CHUNK) await flush();
  }
  await flush();
  await importFound(templates, found, dryRun, report);
  return report;
}

/** Templates of the file. Fails for itself: tickets are in by now. */
async function importFound(
  templates: TemplateRepository,
  found: readonly { line: number; value: unknown }[],
  dryRun: boolean,
  report: ImportReport,
): Promise<void> {
  if (found.length === 0) return;
  const parsed = await Promise.all(found.map(({ value }) => parseTemplate(value, 0)));
  parsed.forEach((template, at) => {
    if (!template) report.skipped.push({ what: `line ${found[at]?.line}`, reason: 'unreadable' });
  });
  try {
    const taken = await takeTemplates(
      templates,
      parsed.filter((each) => each !== null),
      dryRun,
    );
    report.templates = taken.added + taken.replaced;
  } catch {
    report.skipped.push({ what: 'templates', reason: 'too-many' });
  }
}

async function importChunk(
  repository: TicketRepository,
  groups: readonly Group[],
  dryRun: boolean,
  report: ImportReport,
): Promise<void> {
  try {
    await repository.transact(async (tx) => {
      for (const group of groups) {
        const { ticket, events, attachments } = group;
        const decision = await decide(tx, group);
        if (decision.type === 'skip') {
          report.skipped.push({ what: ticket.id, reason: decision.reason });
          continue;
        }
        if (decision.type === 'unchanged') {
          report.tickets.unchanged += 1;
          continue;
        }
        if (decision.type === 'supersede') await tx.remove(decision.other.id);
        await tx.put({ ...ticket, no: -1 });
        await tx.replaceEvents(ticket.id, events);
        await tx.addAttachments(attachments);
        report.tickets[decision.type === 'add' ? 'added' : 'replaced'] += 1;
        report.events += events.length;
        report.attachments += attachments.length;
      }
      if (dryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
}
