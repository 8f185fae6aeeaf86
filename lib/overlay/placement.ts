// Measures a batch of marks and puts each where it covers nothing: all reads first, then all writes.
import { visibleText } from '../dom/text';
import type { RowPlace } from '../sites/site';
import { type Mark, shiftMark, showSize } from './mark';
import { type Box, chooseSlot, type Slot } from './slot';

const DRAWN = 'img,input,button,svg,canvas,select,i';
/** The block beside the number that may hold obstacles: not more text than a header line has. */
const LINE_LENGTH = 240;
/** px */
const ONE_LINE = 32;

/** `rows` by place. Marks whose row is not given stay where they are. */
export function placeMarks(marks: readonly Mark[], rows: ReadonlyMap<Element, RowPlace>): void {
  const document = marks[0]?.element.ownerDocument;
  if (!document) return;
  // What a mark says is measured once, in its full form: a write phase before the reads.
  for (const mark of marks) if (!mark.full) showSize(mark, 'full');
  const range = document.createRange();
  const slots = marks.map((mark) => findSlot(mark, rows.get(mark.place), range));
  marks.forEach((mark, i) => {
    const slot = slots[i];
    if (slot) showSize(mark, slot.size);
  });
  // A mark of another size may begin elsewhere: where lines run from right to left.
  const starts = marks.map(({ element }, i) => slots[i] && element.getBoundingClientRect());
  marks.forEach((mark, i) => {
    const [slot, start] = [slots[i], starts[i]];
    if (slot && start) shiftMark(mark, slot.left - start.left + mark.shift.x, slot.top - start.top + mark.shift.y);
  });
}

function findSlot(mark: Mark, row: RowPlace | undefined, range: Range): Slot | null {
  if (!row) return null;
  const home = stageOf(row.elements.find((element) => element.contains(mark.place)) ?? mark.place, range);
  const line = lineOf(row, home);
  const stage = boxOf(home, range);
  // The same row as before, or drawn anew with the same in the same places: to look at what each thing there is costs far more.
  range.selectNodeContents(line);
  const drawn = [...line.querySelectorAll(DRAWN)].map((one) => one.getBoundingClientRect());
  let seat = '';
  for (const { left, top, width, height } of [stage, ...range.getClientRects(), ...drawn])
    for (const at of [left - stage.left, top - stage.top, width, height]) seat += ` ${Math.round(at)}`;
  if (mark.full && mark.seat === seat) return null;
  mark.seat = seat;
  const { width, height } = mark.element.getBoundingClientRect();
  if (width === 0 && height === 0) return null;
  if (mark.size === 'full') mark.full = { width, height };
  const bounds = clipped(stage, mark.place, home);
  const number = numberBox(row.number, range);
  return (
    chooseSlot(number, obstacles(line, range), bounds, mark.full ?? { width, height }) ?? {
      size: 'none',
      left: number.left,
      top: number.top,
    }
  );
}

/** A row that is one line and little else (a pair of label and value) has its surroundings for room. */
function stageOf(home: Element, range: Range): Element {
  let stage = home;
  while (stage.parentElement && stage.tagName !== 'TR' && boxOf(stage, range).height < ONE_LINE) {
    const { parentElement } = stage;
    if ((parentElement.textContent?.length ?? 0) > LINE_LENGTH) break;
    stage = parentElement;
  }
  return stage;
}

/** Its box, or where it has none (`display: contents`) what is in it. */
function boxOf(element: Element, range: Range): DOMRect {
  const box = element.getBoundingClientRect();
  if (box.height > 0) return box;
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** The part of the row that shares a line with the number: its table row, else the largest block that is still short. */
export function lineOf(row: RowPlace, home: Element): Element {
  const tableRow = row.number.closest('tr');
  if (tableRow && home.contains(tableRow)) return tableRow;
  let line = row.place;
  while (line !== home && line.parentElement && (line.parentElement.textContent?.length ?? 0) <= LINE_LENGTH) {
    line = line.parentElement;
  }
  return line;
}

function obstacles(line: Element, range: Range): Box[] {
  const boxes: Box[] = [];
  for (const text of visibleText(line)) {
    range.selectNodeContents(text);
    boxes.push(...range.getClientRects());
  }
  for (const drawn of line.querySelectorAll(DRAWN)) {
    if (!drawn.hasAttribute('data-danling')) boxes.push(drawn.getBoundingClientRect());
  }
  return boxes;
}

function numberBox(number: Element, range: Range): Box {
  range.selectNodeContents(number);
  return [...range.getClientRects()].find(({ width }) => width > 0) ?? number.getBoundingClientRect();
}

/** What overflow would cut off is no room: every clipping box between the mark and its row that also positions it. */
function clipped(bounds: Box, place: Element, home: Element): Box {
  let positioned = false;
  let box = bounds;
  for (let up: Element | null = place; up; up = up === home ? null : up.parentElement) {
    const style = getComputedStyle(up);
    positioned ||= style.position !== 'static' || style.transform !== 'none';
    if (positioned && style.overflowX !== 'visible') box = intersect(box, up.getBoundingClientRect());
  }
  return box;
}

const intersect = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
