// The list of the torture page: a plain one in the page's own flow, or a virtual one that recycles a few row elements in a scroller.
import type { Random } from './random';
import { createRow, type Form, type Row, rewrite } from './row';

const ROW_HEIGHT = 80;
const SCROLLER_HEIGHT = 560;
const SPARE = 4;

export interface List {
  box: HTMLElement;
  scroller: HTMLElement | null;
  /** Rows that have an element now. */
  shown(): readonly Row[];
  /** Order ids, top to bottom; for a virtual list also those without an element. */
  ids: string[];
  /** Makes the elements follow `ids` after a change. `fresh`: with new elements, else with those that are there. */
  render(fresh: boolean): void;
}

/** Every row an element in the flow of the page. */
export function createPlainList(ids: string[], form: Form, random: Random): List {
  const box = document.createElement('div');
  let rows: Row[] = [];
  const list: List = {
    box,
    scroller: null,
    ids,
    shown: () => rows,
    render(fresh) {
      const old = new Map(fresh ? [] : rows.map((row) => [row.id, row]));
      rows = list.ids.map((id) => old.get(id) ?? createRow(id, form, random.below(3)));
      box.replaceChildren(...rows.map(({ element }) => element));
    },
  };
  list.render(true);
  return list;
}

/** Only rows in sight have an element; scrolling writes other orders into the same elements. */
export function createVirtualList(ids: string[], random: Random): List {
  const box = document.createElement('div');
  box.style.cssText = `height:${SCROLLER_HEIGHT}px;overflow:auto;position:relative`;
  const sizer = document.createElement('div');
  sizer.style.cssText = 'position:relative';
  box.append(sizer);
  let rows: Row[] = [];
  const count = Math.ceil(SCROLLER_HEIGHT / ROW_HEIGHT) + SPARE;

  function follow(): void {
    const first = Math.max(0, Math.floor(box.scrollTop / ROW_HEIGHT) - SPARE / 2);
    const wanted = list.ids.slice(first, first + count).map((id, n) => ({ id, at: first + n }));
    const free = rows.filter((row) => !wanted.some(({ id }) => id === row.id));
    rows = wanted.map(({ id, at }) => {
      let row = rows.find((one) => one.id === id) ?? free.pop();
      if (!row) {
        row = createRow(id, 'block', random.below(3));
        sizer.append(row.element);
      } else if (row.id !== id) rewrite(row, id);
      row.element.style.cssText = `position:absolute;left:0;right:0;height:${ROW_HEIGHT}px;transform:translateY(${at * ROW_HEIGHT}px)`;
      return row;
    });
    for (const row of free) row.element.remove();
  }

  const list: List = {
    box,
    scroller: box,
    ids,
    shown: () => rows,
    render(fresh) {
      sizer.style.height = `${list.ids.length * ROW_HEIGHT}px`;
      if (fresh) {
        sizer.replaceChildren();
        rows = [];
      }
      follow();
    },
  };
  box.addEventListener('scroll', follow);
  list.render(true);
  return list;
}
