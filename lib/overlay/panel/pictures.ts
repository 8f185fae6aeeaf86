// Evidence pictures: scaled down in the page, then sent to the worker in pieces over a port.
import {
  PANEL_CHUNK_LIMIT,
  PANEL_DRAFT_LIMIT,
  PANEL_DRAFT_PORT,
  type PanelDraftMessage,
  type PanelDraftReply,
} from '../../messaging/panel-draft';
import { AppError, fromErrorData } from '../../platform/errors';
import { newId } from '../../platform/id';
import { pageRuntime } from '../../platform/page-runtime';

export interface Picture {
  id: string;
  name: string;
  blob: Blob;
  /** object URL for the preview; revoked by `forget` */
  url: string;
}

const LONGEST_SIDE = 1_600;
const QUALITY = 0.85;
/** Three bytes make four characters. */
const CHUNK_BYTES = Math.floor(PANEL_CHUNK_LIMIT / 4) * 3;
const TIME_LIMIT = 30_000;

/** Null for a file that is no picture. Throws AppError `bad-field` for a picture that cannot be read. */
export async function takePicture(file: File): Promise<Picture | null> {
  if (!file.type.startsWith('image/')) return null;
  const blob = await scaled(file);
  return { id: newId(), name: file.name || 'image', blob, url: URL.createObjectURL(blob) };
}

export function forget(pictures: readonly Picture[]): void {
  for (const { url } of pictures) URL.revokeObjectURL(url);
}

async function scaled(file: File): Promise<Blob> {
  try {
    const bitmap = await createImageBitmap(file);
    const ratio = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(bitmap.width * ratio)),
      Math.max(1, Math.round(bitmap.height * ratio)),
    );
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } catch (cause) {
    throw new AppError('bad-field', { field: 'evidence' }, { cause });
  }
}

/** Stores pictures as a draft of the worker's; a command then names the draft. Throws AppError. */
export async function sendPictures(
  form: 'settle' | 'note' | 'create',
  ticketId: string | null,
  pictures: readonly Picture[],
): Promise<string> {
  const total = pictures.reduce((sum, { blob }) => sum + blob.size, 0);
  if (total > PANEL_DRAFT_LIMIT) throw new AppError('too-large', { limit: `${PANEL_DRAFT_LIMIT / 1024 / 1024} MB` });
  const runtime = pageRuntime();
  if (!runtime?.id) throw new AppError('no-receiver');
  const draftId = `panel:${newId()}`;
  const port = runtime.connect({ name: PANEL_DRAFT_PORT });
  const say = (message: PanelDraftMessage): void => port.postMessage(message);
  const answer = new Promise<PanelDraftReply>((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('no-receiver')), TIME_LIMIT);
    port.onMessage.addListener((reply) => {
      clearTimeout(timer);
      resolve(reply as PanelDraftReply);
    });
    port.onDisconnect.addListener(() => {
      clearTimeout(timer);
      reject(new AppError('no-receiver'));
    });
  });
  say({ type: 'begin', draftId, form, ticketId });
  for (const { id, name, blob } of pictures) {
    say({ type: 'file', id, name, mime: blob.type, size: blob.size });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      say({ type: 'chunk', data: toBase64(bytes.subarray(at, at + CHUNK_BYTES)) });
    }
  }
  say({ type: 'end' });
  try {
    const reply = await answer;
    if (reply.type === 'failed') throw fromErrorData(reply.error);
    return draftId;
  } finally {
    port.disconnect();
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
