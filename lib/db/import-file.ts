// Reading an export file: first everything is checked, then it is read again and handed on in groups. Never trusts a line.
import * as z from 'zod/mini';
import { AppError } from '../platform/errors';
import type { Attachment } from '../ticket/ports';
import { idSchema, ticketEventSchema, ticketSchema } from '../ticket/schema';
import type { Ticket, TicketEvent } from '../ticket/ticket';
import { FILE_FORMAT, FILE_VERSION, fromBase64, sha256, type Totals } from './transfer';

z.config({ jitless: true });

const headerSchema = z.object({ t: z.literal('header'), format: z.literal(FILE_FORMAT), version: z.number() });
const sumSchema = z.object({ t: z.literal('sum'), sha256: z.string() });
const endSchema = z.object({
  t: z.literal('end'),
  sha256: z.string(),
  totals: z.object({ tickets: z.number(), events: z.number(), attachments: z.number() }),
});
const ticketLineSchema = z.object({ t: z.literal('ticket'), ticket: ticketSchema, events: z.array(ticketEventSchema) });
const imageType = z.string().check(z.regex(/^image\/[\w.+-]{1,60}$/));
const attachmentLineSchema = z.object({
  t: z.literal('attachment'),
  attachment: z.object({
    id: idSchema,
    ticketId: idSchema,
    name: z.string().check(z.maxLength(255)),
    type: imageType,
    size: z.number(),
    hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    createdAt: z.number(),
    data: z.string(),
    thumb: z.nullable(z.object({ type: imageType, data: z.string() })),
  }),
});

/** One ticket of the file with what belongs to it. */
export interface Group {
  ticket: Ticket;
  events: TicketEvent[];
  attachments: Attachment[];
}

export interface Skipped {
  /** Id of the ticket or picture, or `line <n>`. */
  what: string;
  /** `unreadable` (a field we cannot take), `damaged-picture`, `no-ticket`, `newer-here`, `matter-open`, `too-many`. */
  reason: string;
}

/** Lines longer than this are not ours: one picture of 8 MB is 11 MB as base64. */
const LINE_LIMIT = 64 * 1024 * 1024;

async function* linesOf(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // A line's pieces so far: searching one growing text again and again would take minutes on pictures.
  let pieces: string[] = [];
  let length = 0;
  for (let done = false; !done; ) {
    const read = await reader.read();
    done = read.done;
    if (read.value) onRead(read.value.length);
    const text = read.done ? decoder.decode() : decoder.decode(read.value, { stream: true });
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      pieces.push(text.slice(start, end));
      yield pieces.join('');
      pieces = [];
      length = 0;
      start = end + 1;
    }
    if (start < text.length) pieces.push(text.slice(start));
    length += text.length - start;
    if (length > LINE_LIMIT) throw new AppError('bad-file', { why: 'line-too-long' });
  }
  if (pieces.length > 0) throw new AppError('bad-file', { why: 'cut-off' });
}

const bad = (why: string, line: number): AppError => new AppError('bad-file', { why, line });

/** Each line as text and parsed, with every sum, the order and the totals checked. Throws AppError `bad-file`. */
async function* checkedLines(
  file: Blob,
  totals: Totals = { tickets: 0, events: 0, attachments: 0 },
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<{ n: number; value: { t?: unknown } }> {
  let n = 0;
  let part: string[] = [];
  const sums: string[] = [];
  let ended = false;
  for await (const text of linesOf(file, onRead)) {
    n += 1;
    if (ended) throw bad('after-end', n);
    let value: { t?: unknown };
    try {
      value = JSON.parse(text);
    } catch {
      throw bad('not-json', n);
    }
    if (typeof value !== 'object' || value === null) throw bad('not-json', n);
    if (n === 1) {
      const header = headerSchema.safeParse(value);
      if (!header.success) throw bad('not-ours', n);
      if (header.data.version > FILE_VERSION) throw bad('newer', n);
    }
    if (value.t === 'sum') {
      const sum = await sha256(part.join(''));
      if (!sumSchema.safeParse(value).success || (value as { sha256: string }).sha256 !== sum) throw bad('sum', n);
      sums.push(sum);
      part = [];
      continue;
    }
    if (value.t === 'end') {
      const end = endSchema.safeParse(value);
      if (!end.success || part.length > 0 || end.data.sha256 !== (await sha256(sums.join('')))) throw bad('sum', n);
      if (JSON.stringify(end.data.totals) !== JSON.stringify(totals)) throw bad('totals', n);
      ended = true;
      continue;
    }
    part.push(`${text}\n`);
    if (value.t === 'ticket') {
      totals.tickets += 1;
      const { events } = value as { events?: unknown };
      if (Array.isArray(events)) totals.events += events.length;
    } else if (value.t === 'attachment') totals.attachments += 1;
    yield { n, value };
  }
  if (!ended) throw bad('cut-off', n);
}

async function toAttachment(line: z.infer<typeof attachmentLineSchema>['attachment']): Promise<Attachment | null> {
  const { data, thumb, ...facts } = line;
  try {
    const bytes = fromBase64(data);
    if ((await sha256(bytes.buffer)) !== facts.hash) return null;
    return {
      ...facts,
      size: bytes.length,
      blob: new Blob([bytes], { type: facts.type }),
      thumb: thumb && new Blob([fromBase64(thumb.data)], { type: thumb.type }),
    };
  } catch {
    return null; // not base64
  }
}

/** Events must be of this ticket and numbered apart; the ticket's counter must stand after the last. */
function consistent(ticket: Ticket, events: readonly TicketEvent[]): boolean {
  const numbers = new Set(events.map((event) => event.n));
  return (
    numbers.size === events.length && events.every((event) => event.ticketId === ticket.id && event.n < ticket.events)
  );
}

/**
 * Reads the whole file and throws AppError `bad-file` (params.why) where it is not ours, damaged or cut off. `onShare` hears which
 * share (0–1) is read, and may throw to end it.
 */
export async function checkFile(file: Blob, onShare: (share: number) => void): Promise<Totals> {
  const totals: Totals = { tickets: 0, events: 0, attachments: 0 };
  let bytes = 0;
  const onRead = (more: number): void => {
    bytes += more;
    onShare(bytes / file.size);
  };
  try {
    for await (const _ of checkedLines(file, totals, onRead));
    return totals;
  } catch (error) {
    // Not even text.
    throw error instanceof AppError ? error : new AppError('bad-file', { why: 'unreadable' }, { cause: error });
  }
}

/** What takes the lines of a file that are no tickets. */
export interface Sinks {
  /** Records that do not parse. */
  skip(skipped: Skipped): void;
  /** Unparsed, like the next two. */
  settings(settings: unknown): void;
  collections(collections: unknown): void;
  template(template: unknown, line: number): void;
}

/** All tickets of a file that `checkFile` accepted; what else it holds goes to `sinks`. */
export async function* readGroups(file: Blob, sinks: Sinks): AsyncGenerator<Group> {
  const { skip } = sinks;
  let group: Group | null = null;
  for await (const { n, value } of checkedLines(file)) {
    if (value.t === 'ticket') {
      if (group) yield group;
      const line = ticketLineSchema.safeParse(value);
      group = null;
      if (line.success && consistent(line.data.ticket, line.data.events)) {
        group = { ticket: line.data.ticket, events: line.data.events, attachments: [] };
      } else {
        const id = idSchema.safeParse((value as { ticket?: { id?: unknown } }).ticket?.id);
        skip({ what: id.success ? id.data : `line ${n}`, reason: 'unreadable' });
      }
    } else if (value.t === 'attachment') {
      const line = attachmentLineSchema.safeParse(value);
      if (!line.success) skip({ what: `line ${n}`, reason: 'unreadable' });
      else if (group?.ticket.id !== line.data.attachment.ticketId)
        skip({ what: line.data.attachment.id, reason: 'no-ticket' });
      else {
        const attachment = await toAttachment(line.data.attachment);
        if (attachment) group.attachments.push(attachment);
        else skip({ what: line.data.attachment.id, reason: 'damaged-picture' });
      }
    } else if (value.t === 'settings') sinks.settings((value as { settings?: unknown }).settings ?? null);
    else if (value.t === 'collections') sinks.collections((value as { collections?: unknown }).collections ?? null);
    else if (value.t === 'template') sinks.template((value as { template?: unknown }).template, n);
    else if (n > 1) skip({ what: `line ${n}`, reason: 'unreadable' });
  }
  if (group) yield group;
}
