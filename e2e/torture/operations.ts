// What happens to lists of orders on real pages, at random.
import { createPlainList, createVirtualList, type List } from './list';
import type { Random } from './random';
import { fill, type Row, rewrite } from './row';

export interface World {
  /** The list in sight. */
  list: List;
  /** Behind another tab. */
  other: List;
  random: Random;
  /** Every order id that may appear. */
  pool: readonly string[];
}

type Operation = (world: World) => void;

const SHORTEST = 12;
const LONGEST = 60;

function unused({ list, pool, random }: World): string {
  const taken = new Set(list.ids);
  return random.pick(pool.filter((id) => !taken.has(id))) ?? '';
}

const shownRow = ({ list, random }: World): Row | undefined => random.pick(list.shown());

function insert(world: World): void {
  const { list, random } = world;
  if (list.ids.length >= LONGEST) list.ids.pop();
  list.ids.splice(random.below(list.ids.length + 1), 0, unused(world));
  list.render(false);
}

function remove({ list, random }: World): void {
  if (list.ids.length > SHORTEST) list.ids.splice(random.below(list.ids.length), 1);
  list.render(false);
}

/** The same element shows another order. */
function recycle(world: World): void {
  const row = shownRow(world);
  if (!row) return;
  const next = unused(world);
  world.list.ids[world.list.ids.indexOf(row.id)] = next;
  rewrite(row, next);
}

/** Two elements exchange what they show. */
function exchange(world: World): void {
  const [a, b] = [shownRow(world), shownRow(world)];
  if (!a || !b || a === b) return;
  const { ids } = world.list;
  const [at, bt] = [ids.indexOf(a.id), ids.indexOf(b.id)];
  [ids[at], ids[bt]] = [b.id, a.id];
  const [first, second] = [a.id, b.id];
  rewrite(a, second);
  rewrite(b, first);
}

function sort({ list, random }: World): void {
  if (random.below(2) === 0) list.ids.sort();
  else list.ids.splice(0, list.ids.length, ...random.shuffled(list.ids));
  list.render(false);
}

/** Another page of orders, in new elements or in those that are there. */
function turnPage(world: World): void {
  const { list, random, pool } = world;
  list.ids = random.shuffled(pool).slice(0, SHORTEST + random.below(LONGEST - SHORTEST));
  list.render(random.below(2) === 0);
}

function replaceContainer(world: World): void {
  const { list, random } = world;
  const kind = random.below(3);
  const next =
    kind === 0
      ? createVirtualList(list.ids, random)
      : createPlainList(list.ids, kind === 1 ? 'table' : 'block', random);
  list.box.replaceWith(next.box);
  world.list = next;
}

function scroll({ list, random }: World): void {
  const { scroller } = list;
  if (scroller) scroller.scrollTop = random.below(scroller.scrollHeight);
  else window.scrollTo(0, random.below(document.documentElement.scrollHeight));
}

/** The row's inner nodes are made anew, as hydration does. */
function hydrate(world: World): void {
  const row = shownRow(world);
  if (row) fill(row, world.random.below(3));
}

/** Something else in the row changes. */
function touch(world: World): void {
  const cell = shownRow(world)?.element.lastElementChild?.querySelector('td + td, span + span');
  const text = cell?.firstChild;
  if (text instanceof Text) text.data = `￥${world.random.below(900)}.00`;
}

/** The host throws everything out of the header that it did not put there (seldom: done often, it is a fight). */
function clean(world: World): void {
  const head = shownRow(world)?.element.querySelector('.head');
  for (const child of [...(head?.children ?? [])])
    if (child.tagName !== 'SPAN' || child.hasAttribute('data-danling')) child.remove();
}

/** How a host hides what is behind a tab: each begun and ended by one attribute of something around the list. */
const HIDINGS: readonly ((panel: HTMLElement, hide: boolean) => void)[] = [
  (panel, hide) => panel.classList.toggle('off', hide),
  (panel, hide) => panel.classList.toggle('veiled', hide),
  (panel, hide) => panel.toggleAttribute('hidden', hide),
  (panel, hide) => (hide ? panel.style.setProperty('display', 'none') : panel.removeAttribute('style')),
  (panel, hide) => panel.toggleAttribute('open', !hide),
];

/** Another tab: both lists stay where they are, one of them in sight. */
function togglePanel(world: World): void {
  const [shown, next] = [world.list, world.other];
  const hide = HIDINGS[world.random.below(HIDINGS.length)];
  hidePanel(shown, hide);
  for (const show of HIDINGS) show(panelOf(next), false);
  world.list = next;
  world.other = shown;
}

const panelOf = ({ box }: List): HTMLElement => box.parentElement as HTMLElement;

/** Puts a list behind its tab. */
export function hidePanel(list: List, hide = HIDINGS[0]): void {
  hide?.(panelOf(list), true);
}

const OPERATIONS: readonly (readonly [string, number, Operation])[] = [
  ['insert', 14, insert],
  ['remove', 14, remove],
  ['recycle', 18, recycle],
  ['exchange', 8, exchange],
  ['sort', 6, sort],
  ['page', 5, turnPage],
  ['container', 3, replaceContainer],
  ['scroll', 14, scroll],
  ['hydrate', 10, hydrate],
  ['touch', 7, touch],
  ['clean', 1, clean],
  ['toggle panel', 5, togglePanel],
];
const TOTAL = OPERATIONS.reduce((sum, [, weight]) => sum + weight, 0);

/** Does one thing; gives its name. */
export function operate(world: World): string {
  let left = world.random.below(TOTAL);
  for (const [name, weight, run] of OPERATIONS) {
    left -= weight;
    if (left >= 0) continue;
    run(world);
    return name;
  }
  return '';
}
