// One order of the torture page, in the two forms that seller pages have: a table an order, or plain blocks.

export type Form = 'table' | 'block';

export interface Row {
  id: string;
  form: Form;
  element: HTMLElement;
  /** What holds the number: the element whose text a host rewrites. */
  number: HTMLElement;
}

const TITLES = ['亚麻衬衫', '陶瓷茶杯', '竹编收纳篮', '香薰蜡烛'];

function make(tag: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

/** Label and digits as a framework writes them: in one text, in two texts, or in an element of their own. */
function numberOf(id: string, way: number): HTMLElement {
  if (way === 0) return make('span', `订单号: ${id}`);
  if (way === 1) return make('span', '订单号: ', id);
  return make('span', make('i', '订单号'), '：', make('b', id));
}

/** The children of a row's element, made anew: what hydration and a full render leave. */
export function fill(row: Row, way: number): void {
  row.number = numberOf(row.id, way);
  const head = make('div', row.number, make('span', '创建时间: 2026-11-20 09:58:03'), make('span', '林**'));
  head.className = 'head';
  const title = TITLES[way % TITLES.length] ?? '';
  if (row.form === 'block') {
    const body = make('div', make('span', title), make('span', '买家已付款'));
    row.element.replaceChildren(head, body);
    return;
  }
  const wide = make('td', head);
  wide.setAttribute('colspan', '3');
  const cells = [make('td', title), make('td', '￥29.00'), make('td', '买家已付款', make('button', '备注'))];
  row.element.replaceChildren(make('tbody', make('tr', wide), make('tr', ...cells)));
}

/** Writes another number into the nodes that are there, as a recycling list does. */
export function rewrite(row: Row, id: string): void {
  const walker = document.createTreeWalker(row.number, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (text.parentElement?.closest('[data-danling]')) continue;
    if (text.data.includes(row.id)) text.data = text.data.replace(row.id, id);
  }
  row.id = id;
}

export function createRow(id: string, form: Form, way: number): Row {
  const element = document.createElement(form === 'table' ? 'table' : 'article');
  const row: Row = { id, form, element, number: element };
  fill(row, way);
  return row;
}
