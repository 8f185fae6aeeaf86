// What is typed into the panel's forms, kept per order until it is sent: closing the panel loses nothing.
import { type Signal, signal } from '@preact/signals';
import { forget, type Picture, takePicture } from './pictures';

export interface Draft {
  fields: Record<string, string>;
  pictures: Picture[];
  /** Pictures being read; false = one could not be. */
  reading: Set<Promise<boolean>>;
  /** The command that it was sent as, until there is an answer: sent again it is the same one. */
  commandId?: string;
}

export interface Drafts {
  /** Raised when pictures or texts change by themselves, so that views draw them. */
  drawn: Signal<number>;
  of(type: string, id: string): Draft;
  drop(type: string, id: string): void;
  /** Adds the pictures among these files; whoever sends the form waits for them. */
  add(to: Draft, files: Iterable<File>): Promise<void>;
  /** Waits for pictures that are being read; false = one cannot be, which was said. */
  complete(draft: Draft): Promise<boolean>;
}

/** `fail` says what went wrong. */
export function createDrafts(fail: (error: unknown) => void): Drafts {
  const drafts = new Map<string, Draft>();
  const drawn = signal(0);
  const keyOf = (type: string, id: string): string => `${type}:${id}`;
  const refuse = (error: unknown): false => {
    fail(error);
    return false;
  };
  /** False = one could not be read; the others are there. */
  async function takeAll(to: Draft, files: readonly File[]): Promise<boolean> {
    let all = true;
    for (const file of files) {
      const picture = await takePicture(file).catch(refuse);
      all &&= picture !== false;
      if (!picture) continue;
      to.pictures.push(picture);
      delete to.commandId; // the worker knows a command by its words alone: with other pictures it is another one
    }
    return all;
  }

  return {
    drawn,
    of(type, id) {
      const found = drafts.get(keyOf(type, id)) ?? { fields: {}, pictures: [], reading: new Set() };
      drafts.set(keyOf(type, id), found);
      return found;
    },
    drop(type, id) {
      forget(drafts.get(keyOf(type, id))?.pictures ?? []);
      drafts.delete(keyOf(type, id));
    },
    async add(to, files) {
      const reading = takeAll(to, [...files]); // a copy: the page's field is emptied as soon as we wait
      to.reading.add(reading);
      drawn.value += 1;
      await reading;
      to.reading.delete(reading);
      drawn.value += 1;
    },
    async complete({ reading }) {
      let all = true;
      while (reading.size > 0) all = (await Promise.all(reading)).every(Boolean) && all;
      return all;
    },
  };
}
