// Comparing what a source shows with what it showed before. Ingest acts only on a change.
import { MINUTE } from '../platform/clock';
import { cleanText } from './text';
import type { Meaning, Observation } from './ticket';

/** For so long a list may still show what was before our own write, ms. */
const ECHO = 10 * MINUTE;

export type Known = Exclude<Meaning, 'unknown'>;

/** >0 where `a` is newer than `b`. Numbers (also of many digits) numerically, everything else as text. */
export function compareVersions(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) {
    const [left, right] = [BigInt(a), BigInt(b)];
    return left > right ? 1 : left < right ? -1 : 0;
  }
  return a > b ? 1 : a < b ? -1 : 0;
}

/** The last meaning that a source showed and we understood. */
export function knownMeaning(seen: Observation | undefined): Known | undefined {
  if (!seen) return undefined;
  return seen.meaning === 'unknown' ? seen.known : seen.meaning;
}

export interface Shown {
  meaning: Meaning;
  text: string;
  version?: string;
}

export interface Comparison {
  /** What to remember; the same object as before where nothing changed. */
  observation: Observation;
  changed: boolean;
  /** The meaning differs from the last known one, or the version is newer: something happened on the platform. */
  news: boolean;
  /** The version is newer than one we know. */
  newer: boolean;
  /** Shown done before, needing us now. */
  again: boolean;
}

/** Compares; null = older than what we have (an answer that was overtaken): ignore it altogether. */
export function compare(before: Observation | undefined, shown: Shown, now: number): Comparison | null {
  if (before?.own && shown.meaning !== before.meaning && now - before.at < ECHO)
    return { observation: before, changed: false, news: false, newer: false, again: false };
  const text = cleanText(shown.text, { limit: 100 });
  const order =
    before?.version !== undefined && shown.version !== undefined ? compareVersions(shown.version, before.version) : 0;
  if (order < 0) return null;
  const newer = order > 0;
  const version = shown.version ?? before?.version;
  const changed = !before || before.meaning !== shown.meaning || before.text !== text || before.version !== version;
  const known = knownMeaning(before);
  const wasDone = known === 'done' || before?.wasDone === true;
  const observation: Observation = changed ? { meaning: shown.meaning, text, at: now } : before;
  if (changed) {
    if (version !== undefined) observation.version = version;
    if (shown.meaning === 'unknown' && known) observation.known = known;
    if (wasDone && shown.meaning !== 'needs-us') observation.wasDone = true;
  }
  return {
    observation,
    changed,
    newer: newer && shown.meaning !== 'unknown',
    news: shown.meaning !== 'unknown' && (known !== shown.meaning || newer),
    again: shown.meaning === 'needs-us' && wasDone,
  };
}
