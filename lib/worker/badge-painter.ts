// Paints the toolbar badge from what is stored, whatever this worker remembers (R3). On any failure to read: «!».
import { badgeTitle } from '../i18n/badge';
import { resolveLanguage } from '../i18n/language';
import { browser } from '../platform/browser';
import { type Clock, HOUR } from '../platform/clock';
import { coalesce } from '../platform/coalesce';
import { createLog } from '../platform/log';
import type { Settings } from '../settings/settings';
import { mineNames } from '../settings/team';
import { type Badge, badge, waitsFor } from '../ticket/badge';
import { isElsewhere, type SourceHealth } from '../ticket/health';
import type { TicketRepository } from '../ticket/ports';
import { isOpen, type Source } from '../ticket/ticket';

const log = createLog('badge');

/** Tickets read per painting to say how many are overdue or soon; beyond them the tooltip says «n+». */
const NEAR_LIMIT = 500;

/** The look's tokens; white text on each is at least 4.5:1. */
const COLOURS: Record<Badge['tone'], string> = {
  overdue: '#b42318',
  due: '#9a5b00',
  open: '#1f4e99',
  warn: '#5b6270',
  empty: '#5b6270',
};

/** Sources that are asked by themselves; what pages happen to show proves nothing. */
const ASKED: ReadonlySet<Source> = new Set(['sold-orders', 'top']);

export interface BadgeDeps {
  repository: TicketRepository;
  settings(): Promise<Settings>;
  health(): Promise<readonly SourceHealth[]>;
  /** The shop last seen and the agent there. */
  seen(): Promise<{ shop: string | null; agent: string | null }>;
  now: Clock;
  browserLanguage: string;
}

/** Returns `paint`. Calls during a painting lead to exactly one more after it. Never rejects. */
export const createBadgePainter = (deps: BadgeDeps): (() => Promise<void>) => coalesce(() => paintOnce(deps));

async function paintOnce(deps: BadgeDeps): Promise<void> {
  let language = resolveLanguage('auto', deps.browserLanguage);
  try {
    const settings = await deps.settings();
    language = resolveLanguage(settings.language, deps.browserLanguage);
    const { result, known, shop, cut, off, elsewhere } = await compute(deps, settings);
    const { count, breakdown } = result;
    const troubles = [...breakdown.stale, ...off].map(({ state, shop: of }) => ({
      state,
      shop: of === shop ? '' : of,
    }));
    await show(
      result.text,
      result.tone,
      badgeTitle({ ...breakdown, count, troubles, elsewhere, known, cut }, language),
    );
  } catch (error) {
    log.error('badge could not be computed', error);
    await show('!', 'warn', badgeTitle(null, language)).catch((cause: unknown) =>
      log.error('badge not painted', cause),
    );
  }
}

async function compute(
  deps: BadgeDeps,
  settings: Settings,
): Promise<{ result: Badge; known: boolean; shop: string; cut: boolean; off: SourceHealth[]; elsewhere: string[] }> {
  const now = deps.now();
  const [cells, woken, allHealth, seen] = await Promise.all([
    deps.repository.counts(),
    deps.repository.snoozeEndsBetween(0, now + 1),
    deps.health(),
    deps.seen(),
  ]);
  const mine = mineNames(seen.agent ?? settings.me, settings.team);
  const waiting = waitsFor(mine);
  // Colleagues' tickets, however late and many, must neither colour the badge nor crowd mine out.
  const near = cells.some((cell) => cell.n > 0 && waiting(cell))
    ? await deps.repository.near(now, now + settings.soonHours * HOUR + 1, NEAR_LIMIT, waiting)
    : { tickets: [], cut: false };
  // The present shop, and every other one whose tickets are in the number.
  const shop = seen.shop ?? '';
  const counted = new Set([shop, ...cells.filter((cell) => cell.n > 0 && isOpen(cell.state)).map((cell) => cell.shop)]);
  const asked = allHealth.filter((entry) => ASKED.has(entry.source) && counted.has(entry.shop));
  // What waits for another shop's login makes no «!»: nobody could ever put it right. The tooltip tells.
  const away = asked.filter((entry) => isElsewhere(entry, seen.shop));
  const health = asked.filter((entry) => !away.includes(entry));
  const result = badge({ cells, near: near.tickets, woken, health, mine, now, soonHours: settings.soonHours });
  return {
    result,
    known: health.length > 0,
    shop,
    cut: near.cut,
    off: health.every(({ state }) => state === 'off') ? health : [],
    elsewhere: away.filter(({ state }) => state !== 'off').map((entry) => entry.shop),
  };
}

async function show(text: string, tone: Badge['tone'], title: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] }),
    browser.action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}
