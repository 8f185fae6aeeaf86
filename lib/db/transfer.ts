// The file that export writes and import reads. Text, one JSON object a line:
//   header · settings · (records … sum) … · end
// A `sum` line holds the SHA-256 of the lines since the last one, so that a damaged file is noticed wherever it is
// damaged; `end` holds the hash of all sums and the totals, so that a cut-off file is noticed.
import type { Attachment } from '../ticket/ports';
import type { Ticket, TicketEvent } from '../ticket/ticket';
import type { FileTemplate } from './template-file';

export const FILE_FORMAT = 'danling-export';
export const FILE_VERSION = 1;

export interface Totals {
  tickets: number;
  events: number;
  attachments: number;
}

export type FileLine =
  | { t: 'header'; format: typeof FILE_FORMAT; version: number; at: number }
  /** As stored; whoever takes them over parses them. */
  | { t: 'settings'; settings: unknown }
  | { t: 'collections'; collections: Readonly<Record<string, unknown>> }
  | { t: 'template'; template: FileTemplate }
  | { t: 'ticket'; ticket: Ticket; events: TicketEvent[] }
  /** Follows its ticket. Pictures as base64. */
  | { t: 'attachment'; attachment: FileAttachment }
  | { t: 'sum'; sha256: string }
  | { t: 'end'; sha256: string; totals: Totals };

export interface FileAttachment extends Omit<Attachment, 'blob' | 'thumb'> {
  data: string;
  thumb: { type: string; data: string } | null;
}

/** SHA-256 as lower-case hex. */
export async function sha256(data: string | ArrayBuffer): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function toBase64(data: ArrayBuffer): string {
  const bytes = new Uint8Array(data);
  let binary = '';
  // In steps, since a call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

/** Throws on text that is not base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
