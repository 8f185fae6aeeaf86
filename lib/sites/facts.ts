// The few facts of a row that its text tells, by label, by how they read, or by the column they stand in. Tolerant, pure, and only ever
// text. Never a receiver, phone or address. Not in the script that every order page loads.
import { isElement, isSilent, isText, toHalfWidth } from '../dom/text';
import { CELLS, createColumnReader, span } from './columns';
import {
  REFUND,
  readAmount,
  readCountdown,
  readCreated,
  readFlag,
  readNick,
  readPaid,
  readShort,
  readTime,
  SHIPPING,
  STATES,
  URGE,
} from './fact-text';
import type { RowFacts, RowPlace } from './site';

const TITLE_LIMIT = 120;
const TITLES = 5;
/** Of one cell. */
const TEXT_LIMIT = 200;
const ITEM_LINK = 'a[href*="item.htm"],a[href*="item.taobao.com"]';
/** What somebody wrote: nothing in there is a fact of the order. */
const SPOKEN = /(?:备注|留言|附言|说明|评价|反馈|memo)\s*:/i;
/** What a column can tell. */
export type FactColumn = 'state' | 'refund' | 'deadline' | 'created' | 'paid' | 'buyer' | 'amount' | 'item';
/** Fact → text of the column's head, as it stands there. */
export type FactColumns = Partial<Record<FactColumn, string>>;

/** How columns are usually named; a taught page may name its own. */
const HEADS: Record<FactColumn, RegExp> = {
  state: /^(?:订单|交易|工单|处理|任务)?(?:状态|进度)$|^(?:order )?(?:status|state)$/i,
  refund: /^(?:售后|退款)状态$/,
  deadline: /剩余(?:处理)?时间|倒计时|超时时间|截止时间|处理时限|^due|deadline|time left/i,
  created: /(?:创建|下单|成交)时间|^(?:date|created)(?: at)?$/i,
  paid: /(?:付款|支付)时间|^paid(?: at)?$/i,
  buyer: /^买家(?:昵称)?$/,
  amount: /^(?:实收款|实付|订单金额|交易金额|金额|总额|总价|(?:grand )?total|amount)$/i,
  item: /^(?:宝贝|商品)(?:信息|名称|标题)?$|^(?:product|item)s?$/i,
};

/**
 * Facts of one row, only from what is seen there. A label («付款时间: …») or a text that reads like nothing else outranks a column.
 * @param columns heads of the columns that tell facts, where they are not named as usual
 * @param now ms; a countdown is turned into a moment
 */
export function readFacts(
  row: Pick<RowPlace, 'elements' | 'refundId'>,
  columns: FactColumns = {},
  now: number = Date.now(),
): RowFacts {
  const texts = row.elements.flatMap(seenIn);
  const whole = texts.join('|');
  const cells = cellsOf(row.elements);
  const under = <T>(column: FactColumn, read: (text: string) => T | null): T | null =>
    first(cells, ({ head, texts: [text = '', ...more] }) =>
      isHead(head, column, columns) ? read([text, ...more].join(column === 'item' ? '|' : ' ')) : null,
    );
  // A head such as «剩余时间» is the label of what stands under it.
  const countdown = readCountdown(whole) ?? under('deadline', (text) => readCountdown(`剩余${text}`));
  const facts = {
    createdAt: readCreated(whole) ?? under('created', readTime),
    paidAt: readPaid(whole) ?? under('paid', readTime),
    stateText: (columns.state && under('state', readShort)) ?? STATES.exec(whole)?.[0] ?? under('state', readShort),
    refundText: REFUND.exec(whole)?.[0] ?? under('refund', readShort),
    shippingText: SHIPPING.exec(whole)?.[0],
    urgeText: URGE.exec(whole)?.[0],
    buyer: first(texts, readNick) ?? under('buyer', readNick),
    amount: under('amount', readAmount) ?? first(texts.toReversed(), readAmount),
    dueAt: countdown === null ? null : now + countdown,
    flag: flagOf(row.elements),
    items: linkedItems(row.elements) ?? under('item', (text) => toItems(text.split('|').slice(0, 1))),
    refundId: row.refundId,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}

/**
 * Texts of named columns of a row, for lists whose columns were taught. A column that the row does not have is absent.
 * @param heads name → text of the column's head
 */
export function readColumns<N extends string>(
  { elements }: Pick<RowPlace, 'elements'>,
  heads: Readonly<Partial<Record<N, string>>>,
): Partial<Record<N, string>> {
  const cells = cellsOf(elements);
  const found: Partial<Record<N, string>> = {};
  for (const [name, head] of Object.entries(heads) as [N, string][]) {
    const cell = cells.find((one) => one.head === clean(head));
    if (cell) found[name] = cell.texts.join(' ').slice(0, TEXT_LIMIT);
  }
  return found;
}

interface Cell {
  head: string;
  texts: string[];
}

/** The row's cells with the heads over them. Cells that span several columns tell no one fact. */
function cellsOf(elements: readonly Element[]): Cell[] {
  const columnOf = createColumnReader();
  return elements
    .flatMap((element) => [element, ...element.querySelectorAll(CELLS)])
    .filter((cell) => cell.matches(CELLS) && span(cell) === 1)
    .map((cell) => ({ head: clean(columnOf(cell)?.head ?? ''), texts: seenIn(cell) }))
    .filter(({ head }) => head !== '');
}

function isHead(head: string, column: FactColumn, columns: FactColumns): boolean {
  const named = columns[column];
  return named === undefined ? HEADS[column].test(head) : clean(named) === head;
}

/** What a reader sees, half width, without goods titles and without what somebody wrote. */
function seenIn(root: Element): string[] {
  const texts: string[] = [];
  let spoken: (Element | null)[] = [];
  const visit = (node: Node): void => {
    if (isText(node)) {
      const text = clean(node.data);
      if (!text || spoken.some((box) => box?.contains(node))) return;
      // «备注:» says that what follows are a person's words, in its box or, after a label alone, in the next; the button has no colon.
      const label = node.parentElement;
      if (SPOKEN.test(text)) spoken = [label, text.endsWith(':') ? (label?.nextElementSibling ?? null) : null];
      else texts.push(text);
    } else if (isElement(node) && !isSilent(node) && !node.matches(ITEM_LINK)) node.childNodes.forEach(visit);
  };
  visit(root);
  return texts;
}

const clean = (text: string): string => toHalfWidth(text).trim().replace(/\s+/g, ' ');

function first<A, T>(list: readonly A[], read: (one: A) => T | null): T | null {
  for (const one of list) {
    const value = read(one);
    if (value !== null) return value;
  }
  return null;
}

function flagOf(elements: readonly Element[]): number | null {
  const pictures = elements.flatMap((element) => [...element.querySelectorAll('img[alt],img[title],[aria-label]')]);
  return first(pictures, (picture) =>
    readFlag(['alt', 'title', 'aria-label'].map((name) => picture.getAttribute(name) ?? '').join(' ')),
  );
}

function linkedItems(elements: readonly Element[]): { title: string }[] | null {
  const links = elements.flatMap((element) => [...element.querySelectorAll(ITEM_LINK)]);
  return toItems(links.map((link) => clean(link.textContent ?? '')));
}

function toItems(texts: readonly string[]): { title: string }[] | null {
  const titles = [...new Set(texts.filter((text) => text.length > 1))].slice(0, TITLES);
  return titles.length > 0 ? titles.map((title) => ({ title: title.slice(0, TITLE_LIMIT) })) : null;
}
