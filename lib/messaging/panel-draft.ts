// How the panel on an order page hands pictures to the worker: messages drop Blobs, and the page's own database is the host's.
// One runtime port per draft. Types and limits only; the worker parses every message.
import type { ErrorData } from '../platform/errors';

export const PANEL_DRAFT_PORT = 'panel-draft';
/** Longest base64 text of one chunk, in characters. */
export const PANEL_CHUNK_LIMIT = 256 * 1024;
/** All pictures of one draft together, in bytes. */
export const PANEL_DRAFT_LIMIT = 8 * 1024 * 1024;

/** page → worker, in this order: begin, then per picture file + chunks, then end. */
export type PanelDraftMessage =
  | { type: 'begin'; draftId: string; form: 'settle' | 'note' | 'create'; ticketId: string | null }
  /** `size`: bytes of the decoded picture that follows. */
  | { type: 'file'; id: string; name: string; mime: string; size: number }
  /** The next part of the picture named last; base64. */
  | { type: 'chunk'; data: string }
  | { type: 'end' };

/** worker → page, once, after `end` or at the first failure; then the worker closes the port. */
export type PanelDraftReply = { type: 'stored'; draftId: string } | { type: 'failed'; error: ErrorData };
