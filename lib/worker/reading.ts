// Stands before the part that reads the sources, so that the rest of the worker need not care whether it is loaded.
import { MINUTE } from '../platform/clock';
import { once } from '../platform/once';
import type { Poller } from '../polling/poll';
import { loadPart } from './parts';
import type { Reading, ReadingDeps } from './parts/reading';

/** A part that could not be read is tried again by the next alarm. */
const RETRY = 5 * MINUTE;

export function createReadingFront(deps: ReadingDeps): Reading {
  let part: Reading | null = null;
  const load = once(async () => {
    part = (await loadPart('reading')).createReading(deps);
    return part;
  });
  const poller: Poller = {
    request: (trigger) =>
      load().then(
        (reading) => reading.poller.request(trigger),
        async (error: unknown) => {
          await deps.wakeAt(deps.now() + RETRY);
          throw error;
        },
      ),
    idle: async () => (await load()).poller.idle(),
    get running() {
      return part?.poller.running ?? false;
    },
  };
  return {
    poller,
    ingest: {
      take: async (sightings) => (await load()).ingest.take(sightings),
      miss: async (ids) => (await load()).ingest.miss(ids),
    },
    takeRows: async (shop, rows) => (await load()).takeRows(shop, rows),
    takeHeard: async (...heard) => (await load()).takeHeard(...heard),
  };
}
