// Everything as one file: tickets, their history and pictures, reply templates, the settings and lists of the shop. Not drafts, the outbox or commands: those belong to this machine.
import type { Attachment } from '../ticket/ports';
import type { Db, StoredTicket } from './schema';
import { toFileTemplate } from './template-file';
import {
  FILE_FORMAT,
  FILE_VERSION,
  type FileAttachment,
  type FileLine,
  sha256,
  type Totals,
  toBase64,
} from './transfer';

const CHUNK = 200;
/** Characters of a part before it is moved into a Blob: pictures are long. */
const PART_LIMIT = 4_000_000;

async function toFile({ blob, thumb, ...facts }: Attachment): Promise<FileAttachment> {
  const bytes = await blob.arrayBuffer();
  return {
    ...facts,
    hash: /^[0-9a-f]{64}$/.test(facts.hash) ? facts.hash : await sha256(bytes),
    data: toBase64(bytes),
    thumb: thumb && { type: thumb.type, data: toBase64(await thumb.arrayBuffer()) },
  };
}

/** Tickets after `after` with history and pictures as they are at one moment. */
async function readChunk(db: Db, after: string | null) {
  const tx = db.transaction(['tickets', 'events', 'attachments']);
  const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
  const stored: StoredTicket[] = await tx.objectStore('tickets').getAll(range, CHUNK);
  return Promise.all(
    stored.map(async ({ id, ticket }) => {
      const [events, attachments] = await Promise.all([
        tx.objectStore('events').getAll(IDBKeyRange.bound([id, 0], [id, Infinity])),
        tx.objectStore('attachments').index('ticketId').getAll(id),
      ]);
      return { ticket, events, attachments };
    }),
  );
}

/** What is not in the database. Written down as it is; whoever takes it over parses it. */
export interface Kept {
  settings: unknown;
  /** By key of storage.local (lib/settings/collection-keys.ts). */
  collections: Readonly<Record<string, unknown>>;
}

/** `now`, ms: written into the header; `kept`: null = none. Reads in chunks; each ticket is consistent in itself. */
export async function exportAll(db: Db, now: number, kept: Kept | null): Promise<Blob> {
  const totals: Totals = { tickets: 0, events: 0, attachments: 0 };
  const parts: Blob[] = [];
  const sums: string[] = [];
  const encode = (line: FileLine): string => `${JSON.stringify(line)}\n`;
  /** Blobs leave the memory of the page; strings would not. */
  const addPart = async (text: string): Promise<void> => {
    const sum = await sha256(text);
    sums.push(sum);
    parts.push(new Blob([text, encode({ t: 'sum', sha256: sum })]));
  };

  const header = encode({ t: 'header', format: FILE_FORMAT, version: FILE_VERSION, at: now });
  await addPart(
    kept === null
      ? header
      : header +
          encode({ t: 'settings', settings: kept.settings }) +
          encode({ t: 'collections', collections: kept.collections }),
  );
  for (const template of await db.getAll('templates'))
    await addPart(encode({ t: 'template', template: await toFileTemplate(template) }));
  for (let after: string | null = null; ; ) {
    const chunk: Awaited<ReturnType<typeof readChunk>> = await readChunk(db, after);
    let text = '';
    for (const { ticket, events, attachments } of chunk) {
      text += encode({ t: 'ticket', ticket, events });
      totals.tickets += 1;
      totals.events += events.length;
      for (const attachment of attachments) {
        text += encode({ t: 'attachment', attachment: await toFile(attachment) });
        totals.attachments += 1;
        if (text.length > PART_LIMIT) {
          await addPart(text);
          text = '';
        }
      }
    }
    if (text !== '') await addPart(text);
    const last = chunk[chunk.length - 1];
    if (!last || chunk.length < CHUNK) break;
    after = last.ticket.id;
  }
  parts.push(new Blob([encode({ t: 'end', sha256: await sha256(sums.join('')), totals })]));
  return new Blob(parts, { type: 'application/x-ndjson' });
}
