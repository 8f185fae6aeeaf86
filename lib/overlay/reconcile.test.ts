// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RowPlace } from '../sites/site';
import { createReconciler, type Reconciler } from './reconcile';
import { markTicket, rowElement, VIEW } from './testing';
import type { MarksByOrder } from './types';

let reconciler: Reconciler;
beforeEach(() => {
  document.body.replaceChildren();
  reconciler = createReconciler(document, () => VIEW);
});

const marksIn = (element: Element): string[] =>
  [...element.querySelectorAll('[data-danling="mark"]')].map((mark) => mark.getAttribute('data-order-id') ?? '');

function show(...ids: string[]): RowPlace[] {
  const rows = ids.map(rowElement);
  document.body.replaceChildren(...rows.map(({ place }) => place));
  return rows;
}

describe('reconcile', () => {
  it('hangs a named button as the last child of the place', () => {
    const rows = show('1', '2');
    reconciler.reconcile(rows, { 1: [markTicket()], 2: [] });
    const mark = rows[0]?.place.lastElementChild;
    expect(mark?.tagName).toBe('BUTTON');
    expect(mark?.getAttribute('data-state')).toBe('open');
    expect(mark?.getAttribute('aria-label')).toContain('退款');
    expect(marksIn(document.body)).toEqual(['1']);
  });

  it('writes nothing the second time', async () => {
    const rows = show('1', '2');
    const tickets = { 1: [markTicket()], 2: [markTicket()] };
    reconciler.reconcile(rows, tickets);
    const observer = new MutationObserver(() => undefined);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    expect(reconciler.reconcile(rows, tickets)).toEqual({ touched: [], repaired: 0 });
    expect(observer.takeRecords()).toEqual([]);
  });

  describe('a mark whose box hangs in the number, in a line of boxes', () => {
    const still = 'position: static; transform: none';
    const fresh = (): Element => Object.assign(document.createElement('span'), { textContent: '1' });
    function inFlexLine(): RowPlace {
      document.body.innerHTML = `<div style="overflow-x: auto; overflow-y: auto; ${still}"><section style="display: flex; ${still}"><i></i></section></div>`;
      const place = document.querySelector('section') as Element;
      place.prepend(fresh());
      return { orderId: '1', elements: [place], place, number: place.firstElementChild as Element };
    }

    it.each<[string, number, (row: RowPlace) => RowPlace]>([
      [
        'the number is drawn anew',
        0,
        (row) => {
          const number = fresh();
          row.number.replaceWith(number);
          return { ...row, number };
        },
      ],
      [
        'the button is taken out of its box',
        1,
        (row) => {
          row.place.querySelector('[data-danling="mark"]')?.remove();
          return row;
        },
      ],
      [
        'the box around it is taken away',
        1,
        (row) => {
          const box = row.place.querySelector('[data-danling="anchor"]') as Element;
          box.replaceWith(...box.childNodes);
          return row;
        },
      ],
      [
        'its text is wiped',
        1,
        (row) => {
          row.place.querySelector('[data-danling="mark"]')?.replaceChildren();
          return row;
        },
      ],
    ])('is made anew when %s', (_, repaired, act) => {
      const row = inFlexLine();
      reconciler.reconcile([row], { 1: [markTicket()] });
      expect(row.number.lastElementChild?.getAttribute('data-danling')).toBe('anchor');
      const text = row.number.lastElementChild?.textContent;
      const next = act(row);
      expect(reconciler.reconcile([next], { 1: [markTicket()] }).repaired).toBe(repaired);
      expect(next.number.lastElementChild?.textContent).toBe(text);
      expect(document.querySelectorAll('[data-danling="anchor"], [data-danling="mark"]')).toHaveLength(2);
    });
  });

  it('takes copies of marks away, with the box that lets them scroll along', () => {
    const scroller = document.createElement('div');
    scroller.style.cssText = 'overflow-x: auto; overflow-y: auto; position: static; transform: none';
    const row = rowElement('1');
    row.place.setAttribute('style', 'position: static; transform: none');
    scroller.append(row.place);
    document.body.replaceChildren(scroller);
    reconciler.reconcile([row], { 1: [markTicket()] });
    expect(row.place.lastElementChild?.getAttribute('data-danling')).toBe('anchor');
    document.body.append(scroller.cloneNode(true));
    reconciler.reconcile([row], { 1: [markTicket()] });
    expect(document.querySelectorAll('[data-danling="anchor"], [data-danling="mark"]').length).toBe(2);
  });

  it('corrects a row that the host used again for another order', () => {
    const [row] = show('1') as [RowPlace];
    reconciler.reconcile([row], { 1: [markTicket()], 2: [markTicket({ kind: 'complaint' })] });
    reconciler.reconcile([{ ...row, orderId: '2' }], { 1: [markTicket()], 2: [markTicket({ kind: 'complaint' })] });
    expect(marksIn(document.body)).toEqual(['2']);
    expect(row.place.textContent).toContain('诉');
  });

  it('lets a mark go along with the new row of its order, and counts that as no repair', () => {
    const tickets = { 1: [markTicket()], 2: [markTicket()] };
    reconciler.reconcile(show('1', '2'), tickets);
    const before = reconciler.marks();
    const rows = show('2', '3', '1');
    expect(
      reconciler.follow(rows, () => false),
      'not proved',
    ).toBe(false);
    expect(marksIn(document.body)).toEqual([]);
    const asked: unknown[] = [];
    expect(reconciler.follow(rows, (some) => asked.push(...some) > 0)).toBe(true);
    expect(asked, 'of those with a mark only').toEqual([rows[0], rows[2]]);
    expect(marksIn(document.body), 'before anything is measured').toEqual(['2', '1']);
    expect(reconciler.reconcile(rows, tickets)).toEqual({ touched: [], repaired: 0 });
    expect(new Set(reconciler.marks()), 'the same marks').toEqual(new Set(before));
    expect(reconciler.marks().map(({ element }) => reconciler.markOf(element)?.orderId)).toEqual(['2', '1']);
    // Near no more: it goes with the rest.
    const away = show('1', '2');
    reconciler.follow(away, () => true);
    reconciler.reconcile(away.slice(0, 1), tickets);
    expect(marksIn(document.body)).toEqual(['1']);
  });

  it('hangs again what the host took out, and counts it', () => {
    const rows = show('1');
    reconciler.reconcile(rows, { 1: [markTicket()] });
    rows[0]?.place.lastElementChild?.remove();
    expect(reconciler.reconcile(rows, { 1: [markTicket()] }).repaired).toBe(1);
    expect(marksIn(document.body)).toEqual(['1']);
  });

  it('removes copies that the host made of a row', () => {
    const rows = show('1');
    reconciler.reconcile(rows, { 1: [markTicket()] });
    document.body.append(rows[0]?.place.cloneNode(true) as Node);
    reconciler.reconcile(rows, { 1: [markTicket()] });
    expect(marksIn(document.body)).toEqual(['1']);
  });

  it('is right after any row of changes', () => {
    const id = fc.constantFrom('1', '2', '3', '4', '5');
    const step = fc.oneof(
      fc.record({ type: fc.constant('show' as const), ids: fc.uniqueArray(id) }),
      fc.record({ type: fc.constant('recycle' as const), at: fc.nat(4), id }),
      fc.record({ type: fc.constant('wipe' as const), at: fc.nat(4) }),
      fc.record({ type: fc.constant('ticket' as const), id, has: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        reconciler.clear();
        document.body.replaceChildren();
        let rows: RowPlace[] = [];
        const tickets: MarksByOrder = {};
        for (const one of steps) {
          if (one.type === 'show') rows = show(...one.ids);
          if (one.type === 'ticket') tickets[one.id] = one.has ? [markTicket()] : [];
          if (one.type === 'wipe') rows[one.at]?.place.querySelector('[data-danling]')?.remove();
          if (one.type === 'recycle' && rows[one.at]) {
            rows = rows.map((row, n) => (n === one.at ? { ...row, orderId: one.id } : row));
          }
          reconciler.reconcile(rows, tickets);
          for (const row of rows) {
            expect(marksIn(row.place)).toEqual((tickets[row.orderId]?.length ?? 0) > 0 ? [row.orderId] : []);
          }
          expect(marksIn(document.body)).toHaveLength(reconciler.marks().length);
        }
      }),
    );
  });

  it('leaves nothing behind', () => {
    const rows = show('1', '2');
    const before = document.body.innerHTML;
    reconciler.reconcile(rows, { 1: [markTicket()], 2: [markTicket()] });
    reconciler.clear();
    expect(document.body.innerHTML).toBe(before);
  });
});
