// What stands over a lone refund: its state with the time left, in a block of their own («请处理退款申请 还剩 1天20时11分»; observed).
import { createSilence, isDrawn, textOutside, toHalfWidth } from '../dom/text';
import { REFUND, readCountdown } from './fact-text';
import type { RowFacts, RowPlace } from './site';

/** A state that is the whole of its text: in a sentence it may be anybody's word. */
const STATE = new RegExp(`^(?:${REFUND.source})$`);
/** What is done has no time left: beside a countdown it is a step that is still to come. */
const DONE = /成功|关闭/;
const LEVELS = 3;
/** Characters: a block that holds more is no head. */
const SHORT = 80;

/**
 * State and deadline of the page's one refund. Only together: a row of steps shows states that are still to come («退款成功»), and words of
 * a buyer may speak of days.
 * @param now ms; the countdown is turned into a moment
 */
export function refundHead(
  root: Node,
  { elements }: Pick<RowPlace, 'elements'>,
  now: number = Date.now(),
): Pick<RowFacts, 'refundText' | 'dueAt'> {
  const silent = createSilence();
  for (const text of textOutside(root, new Set(elements))) {
    const state = text.data.trim();
    if (!STATE.test(state) || DONE.test(state) || silent(text.parentElement)) continue;
    let box = text.parentElement;
    for (let level = 0; box && level < LEVELS; level++, box = box.parentElement) {
      const whole = toHalfWidth(box.textContent ?? '');
      if (whole.length > SHORT || elements.some((element) => box?.contains(element))) break;
      const left = readCountdown(whole);
      if (left !== null && isDrawn(box)) return { refundText: state, dueAt: now + left };
    }
  }
  return {};
}
