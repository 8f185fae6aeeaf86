// The few facts of a row that its text tells, by label, by how they read, or by the column they stand in. Tolerant, pure, and only ever
// text. Never a receiver, phone or address. Not in the script that every order page loads.
import { isElement, isSilent, isText, toHalfWidth } from '../dom/text';
import { type ColumnReader, createColumnReader, span } from './columns';
import {
  REFUND,
  readAmount,
  readCountdown,
  readCreated,
  readDeadline,
  readFlag,
  readNick,
  readPaid,
  readShort,
  readTime,
  SHIPPING,
  STATES,
  URGE,
} from './fact-text';
import type { FactColumn, FactColumns, RowFacts, RowPlace, SiteDefinition } from './site';

const TITLE_LIMIT = 120;
const TITLES = 5;
const ITEM_LINK = 'a[href*="item.htm"],a[href*="item.taobao.com"]';
/** What somebody wrote: nothing in there is a fact of the order. */
const SPOKEN = /(?:备注|留言|附言|说明|评价|反馈|memo)\s*:/i;
/** How columns are usually named; a taught page may name its own. */
const HEADS: Record<FactColumn, RegExp> = {
  kind: /^(?:工单|任务|问题|业务)?类型$|^(?:ticket )?type$/i,
  state: /^(?:订单|交易|工单|处理|任务)?(?:状态|进度)$|^(?:order )?(?:status|state)$/i,
  refund: /^(?:售后|退款)状态$/,
  deadline: /剩余(?:处理)?时间|倒计时|超时时间|截止时间|处理时限|^due|deadline|time left/i,
  created: /(?:创建|下单|成交)时间|^(?:date|created)(?: at)?$/i,
  paid: /(?:付款|支付)时间|^paid(?: at)?$/i,
  buyer: /^买家(?:昵称)?$/,
  amount: /^(?:实收款|实付|订单金额|交易金额|金额|总额|总价|(?:grand )?total|amount)$/i,
  item: /^(?:宝贝|商品)(?:信息|名称|标题)?$|^(?:product|item)s?$/i,
};

interface Piece {
  element: Element;
  /** Half width, trimmed, single spaces. */
  text: string;
}

/**
 * Facts of one row, only from what is seen there. A label («付款时间: …») or a text that reads like nothing else outranks a column.
 * @param columns heads of the columns that tell facts, where they are not named as usual
 * @param now ms; a countdown is turned into a moment
 */
export function readFacts(
  row: Pick<RowPlace, 'elements' | 'refundId'>,
  site: SiteDefinition,
  columns: FactColumns = site.columns ?? {},
  now: number = Date.now(),
): RowFacts {
  const pieces = row.elements.flatMap(piecesOf);
  const texts = pieces.map(({ text }) => text);
  const whole = texts.join('|');
  const cells = cellsOf(row.elements, columns);
  const cell = <T>(column: FactColumn, read: (text: string) => T | null): T | null => {
    for (const one of cells.get(column) ?? []) {
      const value = read(one.text);
      if (value !== null) return value;
    }
    return null;
  };
  const countdown = readCountdown(whole);
  const facts = {
    createdAt: readCreated(whole) ?? cell('created', readTime),
    paidAt: readPaid(whole) ?? cell('paid', readTime),
    stateText: (columns.state ? cell('state', readShort) : null) ?? STATES.exec(whole)?.[0] ?? cell('state', readShort),
    refundText: REFUND.exec(whole)?.[0] ?? cell('refund', readShort),
    shippingText: SHIPPING.exec(whole)?.[0],
    urgeText: URGE.exec(whole)?.[0],
    kindText: cell('kind', readShort),
    buyer: texts.find(readNick) ?? cell('buyer', readNick),
    amount: cell('amount', readAmount) ?? texts.map(readAmount).findLast((one) => one !== null),
    dueAt: cell('deadline', (text) => readDeadline(text, now)) ?? (countdown === null ? null : now + countdown),
    flag: flagOf(row.elements),
    items: itemsOf(row.elements, cells.get('item') ?? []),
    refundId: row.refundId,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));
}

/** What a reader sees in the row, without goods titles and without what somebody wrote. */
function piecesOf(root: Element): Piece[] {
  const pieces: Piece[] = [];
  let spoken: Element | null = null;
  const visit = (node: Node): void => {
    if (isText(node)) {
      const element = node.parentElement;
      const text = clean(node.data);
      if (!element || !text || spoken?.contains(element)) return;
      // «备注：» says that the rest of its box is a person's words; the button «备注» has no colon.
      if (SPOKEN.test(text))
        spoken = element.nextElementSibling || element.previousElementSibling ? element.parentElement : element;
      else pieces.push({ element, text });
    } else if (isElement(node) && !isSilent(node) && !node.matches(ITEM_LINK)) node.childNodes.forEach(visit);
  };
  visit(root);
  return pieces;
}

const clean = (text: string): string => toHalfWidth(text).trim().replace(/\s+/g, ' ');

/** The row's cells by what their column tells. Cells that span several columns tell no one fact. */
function cellsOf(elements: readonly Element[], columns: FactColumns): Map<FactColumn, Piece[]> {
  const columnOf: ColumnReader = createColumnReader();
  const found = new Map<FactColumn, Piece[]>();
  for (const cell of elements.flatMap((element) => [element, ...element.querySelectorAll('*')])) {
    if (!cell.matches('td,th,[role="gridcell"],[role="cell"]') || span(cell) > 1) continue;
    const head = clean(columnOf(cell)?.head ?? '');
    const column = head && columnNamed(head, columns);
    if (column) found.set(column, [...(found.get(column) ?? []), ...piecesOf(cell)]);
  }
  return found;
}

function columnNamed(head: string, columns: FactColumns): FactColumn | undefined {
  const names = Object.keys(HEADS) as FactColumn[];
  return (
    names.find((name) => columns[name] && clean(columns[name]) === head) ??
    names.find((name) => !columns[name] && HEADS[name].test(head))
  );
}

function flagOf(elements: readonly Element[]): number | null {
  for (const element of elements) {
    for (const picture of element.querySelectorAll('img[alt],img[title],[aria-label]')) {
      const names = ['alt', 'title', 'aria-label'].map((name) => picture.getAttribute(name) ?? '');
      const flag = readFlag(names.join(' '));
      if (flag !== null) return flag;
    }
  }
  return null;
}

/** Goods titles: the text of links to goods, else the first text in a column of goods. */
function itemsOf(elements: readonly Element[], cells: readonly Piece[]): { title: string }[] | null {
  const links = elements.flatMap((element) => [...element.querySelectorAll(ITEM_LINK)]);
  const linked = links.map((link) => clean(link.textContent ?? '')).filter((title) => title.length > 1);
  const titles = linked.length > 0 ? linked : cells.map(({ text }) => text).slice(0, 1);
  const unique = [...new Set(titles)].slice(0, TITLES);
  return unique.length > 0 ? unique.map((title) => ({ title: title.slice(0, TITLE_LIMIT) })) : null;
}
