// A chosen, pasted or dropped file → a picture with thumbnail and hash. Runs in our own pages.
import { AppError } from '../platform/errors';
import { newId } from '../platform/id';
import { thumbnail } from '../platform/thumbnail';
import type { DraftFile } from '../ticket/ports';

/** bytes */
export const PICTURE_LIMIT = 8 * 1024 * 1024;

/** SHA-256, lower-case hex. */
async function hashOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Checks, measures and shrinks a picture. SVG is refused: it is a document, not a picture.
 * Throws AppError `bad-field` (params.field `evidence`, params.why `type` | `broken`) or `too-large`.
 */
export async function preparePicture(file: File): Promise<DraftFile> {
  if (!/^image\/(png|jpe?g|gif|webp|bmp|avif)$/.test(file.type))
    throw new AppError('bad-field', { field: 'evidence', why: 'type' });
  if (file.size > PICTURE_LIMIT) throw new AppError('too-large', { limit: '8 MB' });
  try {
    // A file on disk may change or go away before the draft is sent: keep the bytes.
    const blob = new Blob([await file.arrayBuffer()], { type: file.type });
    const [hash, thumb] = await Promise.all([hashOf(blob), thumbnail(blob)]);
    return { id: newId(), name: file.name || 'picture.png', type: file.type, hash, blob, thumb };
  } catch (cause) {
    throw new AppError('bad-field', { field: 'evidence', why: 'broken' }, { cause });
  }
}

/** Comes in the same file of code, so that the shell needs no second one. */
export { toPng } from '../platform/png';
