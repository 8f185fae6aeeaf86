// A list takes over what a file holds. Apart from the lists themselves, which the popup reads as well.
import { AppError } from '../platform/errors';
import type { Collection } from './collection';

/** A list of whatever items. */
export interface TakeOver {
  /**
   * Replaces items of the same name (most often their id) and adds the others; what is only here stays. `dryRun` stores nothing. `changed`: how
   * many would be, or were, other than ours; `bad`: places of those that are not ours to read. Throws `too-large`.
   */
  takeOver(values: readonly unknown[], dryRun: boolean): Promise<{ changed: number; bad: number[] }>;
}

export function takesOver<T>(collection: Collection<T>): TakeOver {
  const { parse, limit, nameOf = idOf } = collection.spec;
  return {
    async takeOver(values, dryRun) {
      let ours = await collection.load();
      const bad: number[] = [];
      let changed = 0;
      for (const [at, value] of values.entries()) {
        const item = parse(value);
        if (item === null) {
          bad.push(at);
          continue;
        }
        const names = [nameOf(item)].flat();
        const same = ours.filter((one) => [nameOf(one)].flat().some((name) => names.includes(name)));
        if (same.length !== 1 || JSON.stringify(same[0]) !== JSON.stringify(item)) changed += 1;
        // It takes the place of the first that it is; another that is the same, too, goes.
        if (same[0]) ours = ours.flatMap((one) => (one === same[0] ? [item] : same.includes(one) ? [] : [one]));
        else ours.push(item);
      }
      if (ours.length > limit) throw new AppError('too-large', { limit });
      if (!dryRun && changed > 0) await collection.save(ours);
      return { changed, bad };
    },
  };
}

/** Its id; what has none is known by all of it. */
function idOf(item: unknown): string {
  const { id } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  return typeof id === 'string' ? id : JSON.stringify(item);
}
