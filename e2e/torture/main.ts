// Runs in the torture page: random operations on its list, and after each batch, one frame later, a look at every mark.
import { createPlainList, type List } from './list';
import { hidePanel, operate, type World } from './operations';
import { createRandom } from './random';

export interface Wish {
  seed: number;
  operations: number;
  /** Every order id that may appear. */
  pool: string[];
  /** Those that have a ticket, hence a mark. */
  marked: string[];
}

export interface Outcome {
  operations: number;
  frames: number;
  /** Marks that were right, summed over all looks. */
  right: number;
  problems: string[];
}

const MARKS = '[data-danling="mark"]:not([data-state="none"])';
/** Between looks; 1 to this many operations. */
const BATCH = 11;
/** A frame that took longer (ms) means a busy machine: the page then rests twice as long, as no agent clicks through a frozen page. */
const SLOW_FRAME = 24;
const ENOUGH_PROBLEMS = 20;

let world: World | null = null;

/** Shows the list. */
export function prepare({ seed, pool }: Wish): void {
  const random = createRandom(seed);
  const [list, other] = (['table', 'block'] as const).map((form) => {
    const made = createPlainList(random.shuffled(pool).slice(0, 40), form, random);
    const panel = document.createElement('details');
    panel.open = true;
    panel.append(document.createElement('summary'), made.box);
    document.body.append(panel);
    return made;
  }) as [List, List];
  hidePanel(other);
  world = { list, other, random, pool };
}

/** Shows what was wrong now; empty when every mark is right. */
export function problems(marked: ReadonlySet<string>): { wrong: string[]; right: number } {
  const wrong: string[] = [];
  let right = 0;
  const known = new Set<Element>();
  const bounds = world?.list.scroller?.getBoundingClientRect();
  for (const row of world?.list.shown() ?? []) {
    const marks = [...row.element.querySelectorAll(MARKS)];
    for (const mark of marks) known.add(mark);
    const told = marks.map((mark) => mark.getAttribute('data-order-id'));
    if (told.some((id) => id !== row.id)) wrong.push(`${row.id} bears the mark of ${told.join()}`);
    const { top, bottom } = row.number.getBoundingClientRect();
    const inSight =
      bottom > Math.max(0, bounds?.top ?? 0) && top < Math.min(innerHeight, bounds?.bottom ?? innerHeight);
    const wanted = marked.has(row.id) ? 1 : 0;
    if (marks.length > wanted) wrong.push(`${row.id} bears ${marks.length} marks`);
    else if (inSight && marks.length < wanted) wrong.push(`${row.id} bears no mark`);
    else right += marks.length;
  }
  for (const mark of document.querySelectorAll(MARKS))
    if (!known.has(mark)) wrong.push(`${mark.getAttribute('data-order-id')} stands outside the list`);
  return { wrong, right };
}

/** One whole frame, and what the browser does after its callbacks. */
function frame(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });
}

/** Ends early where too much is wrong. */
export async function run({ operations, marked }: Wish): Promise<Outcome> {
  const outcome: Outcome = { operations: 0, frames: 0, right: 0, problems: [] };
  const wanted = new Set(marked);
  while (world && outcome.operations < operations && outcome.problems.length < ENOUGH_PROBLEMS) {
    const batch = Math.min(1 + world.random.below(BATCH), operations - outcome.operations);
    const names = Array.from({ length: batch }, () => (world ? operate(world) : ''));
    outcome.operations += batch;
    outcome.frames += 1;
    const began = performance.now();
    await frame();
    const took = performance.now() - began;
    const { wrong, right } = problems(wanted);
    outcome.right += right;
    if (wrong.length > 0)
      outcome.problems.push(`after ${outcome.operations} (${names.join(' ')}): ${wrong.slice(0, 3).join('; ')}`);
    if (took > SLOW_FRAME) await new Promise((done) => setTimeout(done, 2 * took));
  }
  return outcome;
}
