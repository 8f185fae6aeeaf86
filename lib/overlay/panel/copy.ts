import { toPng } from '../../platform/png';

/** Copies text; false where the browser refuses. @param near an element in the panel, where a field may stand for a moment */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByField(text, near);
  }
}

/** Copies a picture, which may still be on its way; false where the browser or the page's policy refuses, or it does not come. */
export async function copyPicture(picture: Promise<Blob>): Promise<boolean> {
  try {
    // At once, while the click counts.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture.then(toPng) })]);
    return true;
  } catch {
    return false;
  }
}

/** Pages may forbid the clipboard to scripts by policy; a selected field still copies. */
function copyByField(text: string, near: HTMLElement): boolean {
  const field = near.ownerDocument.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  field.setAttribute('data-danling', 'part');
  near.after(field);
  field.select();
  const done = near.ownerDocument.execCommand('copy');
  field.remove();
  near.focus();
  return done;
}
