// Notices of the system, with the optional permission `notifications`: without it the browser's API is absent.
import { browser } from '../platform/browser';
import { createLog } from '../platform/log';
import { chime } from './chime';
import { openList, openTicket } from './open-ticket';
import type { Notices } from './reminders';

const log = createLog('notices');
const MANY = 'danling:many';
const ONE = 'danling:ticket:';

export const notices: Notices = {
  ready: () => browser.notifications !== undefined,
  async show({ title, message, silent, sound, ticketId }) {
    const id = ticketId === null ? MANY : ONE + ticketId;
    const content = { type: 'basic' as const, iconUrl: browser.runtime.getURL('/icon/128.png'), title, message };
    // Firefox knows no `silent` and refuses what it does not know.
    // A sound of ours that cannot be played leaves the system's.
    const quiet = !import.meta.env.FIREFOX && (silent || (sound !== 'system' && (await chime(sound))));
    const options = quiet ? { ...content, silent: true } : content;
    await browser.notifications.create(id, options);
  },
};

let listening = false;

/** A click opens the ticket, or what is due soon. Call in the first turn, and once more when the permission was just given. */
export function registerNoticeClicks(): void {
  if (listening || browser.notifications === undefined) return;
  listening = true;
  browser.notifications.onClicked.addListener((id) => {
    void clicked(id).catch((error: unknown) => log.error('a notice could not be opened', error));
  });
}

async function clicked(id: string): Promise<void> {
  if (id.startsWith(ONE)) await openTicket(id.slice(ONE.length));
  else if (id === MANY) await openList();
  else return;
  await browser.notifications.clear(id);
}
