// Other ways of marking rows, written for the comparison: they run on the same page as we do, on every row, and say the same.
// Evaluated in the page; each returns how to begin, and keeps its marks when the page draws its rows anew.

const ROWS = '.next-table-body table.next-table-row';
const NUMBER = /订单号: (\d{18,19})/;
const STYLE =
  'all:initial;font:600 12px/18px sans-serif;color:#a11b11;background:#fde8e6;border-radius:9px;padding:0 6px;cursor:pointer';

const rows = (root: ParentNode = document): Element[] => [...root.querySelectorAll(ROWS)];
const placeIn = (row: Element): Element => row.querySelector('[class*="sold-header_left"]') ?? row;
const isBare = (row: Element): boolean => row.querySelector('.rival') === null;

/** The host has drawn something: at most once a frame. */
function onChange(act: (records: MutationRecord[]) => void): void {
  let queue: MutationRecord[] = [];
  new MutationObserver((records) => {
    if (queue.length === 0)
      requestAnimationFrame(() => {
        const batch = queue;
        queue = [];
        act(batch);
      });
    queue.push(...records);
  }).observe(document.body, { childList: true, subtree: true });
}

/** The same for (a), without the observer. */
export function mountAgain(): void {
  markAgain();
  for (const row of rows()) mountUi(row);
}

/** As a content script's `createShadowRootUi` does for one row: a host element, a root, a style element, the UI. */
function mountUi(row: Element): void {
  const host = document.createElement('rival-mark');
  host.className = 'rival';
  const root = host.attachShadow({ mode: 'open' });
  const html = document.createElement('html');
  const head = document.createElement('head');
  const body = document.createElement('body');
  const style = document.createElement('style');
  style.textContent = `:host{all:initial}button{${STYLE}}`;
  const button = document.createElement('button');
  button.textContent = '催 剩 3 小时';
  head.append(style);
  body.append(button);
  html.append(head, body);
  root.append(html);
  placeIn(row).append(host);
}

function lightMark(row: Element): void {
  const mark = document.createElement('button');
  mark.className = 'rival';
  mark.style.cssText = STYLE;
  mark.textContent = '催 剩 3 小时';
  placeIn(row).append(mark);
}

/** (a) One shadow-root UI a row. */
export function shadowRootPerRow(): void {
  const mount = (): void => {
    for (const row of rows().filter(isBare)) mountUi(row);
  };
  mount();
  onChange(mount);
}

/** (b) The whole document is searched by its text on every change, as scripts do that know no row. */
export function rescanEverything(): void {
  const scan = (): void => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // React splits a text at its variables, so the element's whole text is asked.
      const row = NUMBER.test(node.parentElement?.textContent ?? '') ? node.parentElement?.closest(ROWS) : null;
      if (row && isBare(row)) lightMark(row);
    }
  };
  scan();
  onChange(scan);
}

/** (c) No observer: an empty CSS animation on every new row tells of it, as refined-github does. */
export function animationEvents(): void {
  const style = document.createElement('style');
  style.textContent = `@keyframes rival-seen{}${ROWS}:not(.rival-done){animation:rival-seen 1ms}`;
  window.addEventListener(
    'animationstart',
    ({ animationName, target }) => {
      if (animationName !== 'rival-seen' || !(target instanceof Element)) return;
      target.classList.add('rival-done');
      if (isBare(target)) lightMark(target);
    },
    true,
  );
  document.head.append(style);
}

const prepared: { fresh: Element[]; marks: Element[] } = { fresh: [], marks: [] };

/** Looks up what the actions below need, so that looking up is not measured. */
export function prepare(): void {
  for (const one of document.querySelectorAll('.touched')) one.remove();
  // Whole marks: what is taken out of one spoils it.
  prepared.marks = [...document.querySelectorAll('[data-danling],.rival')].filter(
    (one) => !one.parentElement?.closest('[data-danling]'),
  );
  // Copies of all rows, without anybody's marks, ready to take the place of those that stand there.
  prepared.fresh = rows().map((row) => {
    const copy = row.cloneNode(true) as Element;
    for (const mark of copy.querySelectorAll('[data-danling],.rival')) mark.remove();
    copy.classList.remove('rival-done');
    return copy;
  });
}

/** What a host does on a new render: every row is a new element. */
export function redraw(): void {
  for (const [n, row] of rows().entries()) {
    const fresh = prepared.fresh[n];
    if (fresh) row.replaceWith(fresh);
  }
}

/** All marks have to be made again, by whoever watches the page. */
export function markAgain(): void {
  for (const mark of prepared.marks) mark.remove();
}

/** Something that shows nothing comes into every row: what any change there costs, whoever makes it. */
export function touchAll(): void {
  for (const row of rows()) touch(row);
}

/** The same for as many rows as we mark. */
export function touchNear(): void {
  const margin = innerHeight / 4;
  const isNear = ({ top, bottom }: DOMRect): boolean => bottom > -margin && top < innerHeight + margin;
  for (const row of rows().filter((one) => isNear(placeIn(one).getBoundingClientRect()))) touch(row);
}

function touch(row: Element): void {
  const nothing = document.createElement('span');
  nothing.className = 'touched';
  placeIn(row).append(nothing);
}

/** For us: the page looks as if it had just come, and has to be read, too. */
export function readAgain(): void {
  markAgain();
  bringNews();
}

/** Text that may be a number somewhere on the page: all of it is read. */
function bringNews(): void {
  const news = document.createElement('p');
  news.textContent = '订单号';
  document.body.append(news);
  setTimeout(() => news.remove(), 100);
}

/** For us: every order is still there, under a name that we do not know. */
export function hideLabels(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null)
    if (text.data.includes('订单号')) text.data = text.data.replace('订单号', '单据');
  // Rows are read by their links, too.
  for (const link of document.querySelectorAll('a[href]'))
    link.setAttribute('href', (link.getAttribute('href') ?? '').replace(/\w+=(?=\d{18})/g, 'no='));
  bringNews();
}
