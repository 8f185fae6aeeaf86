// Sounds of a reminder: in Chromium a document that nobody sees plays them, with the optional permission `offscreen`.
import type { Chime } from '../platform/chime';
import { createLog } from '../platform/log';

const log = createLog('chime');

/** The part of chrome.offscreen that is used (documented; webextension-polyfill does not know it). */
interface Offscreen {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
}
declare const chrome: { offscreen?: Offscreen };

/** Begins to play; false where that is not permitted or fails. One that still sounds is enough for both. */
export async function chime(name: Chime): Promise<boolean> {
  if (import.meta.env.FIREFOX || chrome.offscreen === undefined) return false;
  try {
    await chrome.offscreen.createDocument({
      url: `/chime.html#${name}`,
      reasons: ['AUDIO_PLAYBACK'],
      justification: 'The sound of a reminder',
    });
    return true;
  } catch (error) {
    log.warn('no sound', error);
    return String(error).includes('single offscreen');
  }
}
