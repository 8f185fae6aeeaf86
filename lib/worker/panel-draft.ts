// Pictures from the panel on an order page: chunks over a port, put together and stored as a draft. Everything is checked: the
// page behind the content script is hostile, and an old script may send what we no longer expect.

import * as z from 'zod/mini';
import {
  PANEL_CHUNK_LIMIT,
  PANEL_DRAFT_LIMIT,
  type PanelDraftMessage,
  type PanelDraftReply,
} from '../messaging/panel-draft';
import type { Clock } from '../platform/clock';
import { AppError, toErrorData } from '../platform/errors';
import '../platform/jitless';
import { thumbnail } from '../platform/thumbnail';
import type { Draft, DraftFile, TicketRepository } from '../ticket/ports';
import { idSchema } from '../ticket/schema';
import { panelDraftId } from './panel-draft-id';

const FILES_LIMIT = 20;

const messageSchema: z.ZodMiniType<PanelDraftMessage> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('begin'),
    draftId: idSchema,
    form: z.enum(['settle', 'note', 'create']),
    ticketId: z.nullable(idSchema),
  }),
  z.object({
    type: z.literal('file'),
    id: idSchema,
    name: z.string().check(z.maxLength(255)),
    mime: z.string().check(z.regex(/^image\/(?:png|jpeg|webp|gif|avif|bmp)$/)),
    size: z.number().check(z.int(), z.positive(), z.lte(PANEL_DRAFT_LIMIT)),
  }),
  z.object({
    type: z.literal('chunk'),
    data: z.string().check(z.maxLength(PANEL_CHUNK_LIMIT), z.regex(/^[\w+/]+=*$/)),
  }),
  z.object({ type: z.literal('end') }),
]);

interface Pending {
  id: string;
  name: string;
  mime: string;
  size: number;
  parts: Uint8Array<ArrayBuffer>[];
  got: number;
}

export interface DraftReceiver {
  /** Takes the next message. Null = go on; a reply = finished, close the port. Never rejects. */
  take(message: unknown): Promise<PanelDraftReply | null>;
}

export function createDraftReceiver(repository: Pick<TicketRepository, 'putDraft'>, now: Clock): DraftReceiver {
  let begun: Extract<PanelDraftMessage, { type: 'begin' }> | null = null;
  const files: Pending[] = [];
  let total = 0;
  let ended = false;

  async function handle(message: PanelDraftMessage): Promise<PanelDraftReply | null> {
    if (ended || (message.type === 'begin') === (begun !== null)) throw new AppError('bad-request');
    switch (message.type) {
      case 'begin':
        begun = message;
        return null;
      case 'file':
        total += message.size;
        if (total > PANEL_DRAFT_LIMIT || files.length >= FILES_LIMIT)
          throw new AppError('too-large', { limit: PANEL_DRAFT_LIMIT });
        files.push({ ...message, parts: [], got: 0 });
        return null;
      case 'chunk':
        addChunk(files.at(-1), message.data);
        return null;
      case 'end':
        ended = true;
        return finish();
    }
  }

  async function finish(): Promise<PanelDraftReply> {
    if (!begun) throw new AppError('bad-request');
    const { draftId, form, ticketId } = begun;
    const stored: DraftFile[] = [];
    for (const file of files) stored.push(await toDraftFile(file));
    const draft: Draft = { id: panelDraftId(draftId), form, ticketId, fields: {}, files: stored, updatedAt: now() };
    await repository.putDraft(draft);
    return { type: 'stored', draftId };
  }

  let queue: Promise<unknown> = Promise.resolve();
  return {
    take(raw) {
      const next = queue.then(async (): Promise<PanelDraftReply | null> => {
        try {
          const parsed = messageSchema.safeParse(raw);
          if (!parsed.success) throw new AppError('bad-request');
          return await handle(parsed.data);
        } catch (error) {
          ended = true;
          files.length = 0;
          return { type: 'failed', error: toErrorData(error) };
        }
      });
      queue = next;
      return next;
    },
  };
}

function addChunk(file: Pending | undefined, base64: string): void {
  if (!file) throw new AppError('bad-request');
  const part = decode(base64);
  file.got += part.length;
  if (file.got > file.size) throw new AppError('bad-request');
  file.parts.push(part);
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    throw new AppError('bad-request');
  }
}

async function toDraftFile({ id, name, mime, size, parts, got }: Pending): Promise<DraftFile> {
  if (got !== size) throw new AppError('bad-request');
  const blob = new Blob(parts, { type: mime });
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // Bytes that are no picture are stored as they came: the worker only shows them as one.
  const thumb = await thumbnail(blob).catch(() => null);
  return { id, name, type: mime, hash, blob, thumb };
}
