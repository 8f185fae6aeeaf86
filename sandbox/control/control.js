// The control page of a demo: makes buyers, sellers, time and trouble happen through /__sandbox/api/.
import { button, byId, make, select, shortTime } from './dom.js';
import { orderRow } from './orders.js';
import { drawTop } from './top.js';
import { WORDS } from './words.js';

let language = (localStorage.getItem('language') ?? navigator.language).startsWith('en') ? 'en' : 'zh';
let shop = '';
let state = null;
let touched = '';
let skew = 0;
const words = () => WORDS[language];

async function call(name, body = {}) {
  const response = await fetch(`/__sandbox/api/${name}`, { method: 'POST', body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function note(text, error = false) {
  const line = make('li', { class: error ? 'error' : '' }, `${shortTime(Date.now() + skew)}  ${text}`);
  byId('log').prepend(line);
}

/** Calls, says what happened, shows the new state. */
async function act(name, body, text) {
  try {
    const answer = await call(name, body);
    touched = body.orderId ?? answer.orderId ?? '';
    note(touched ? `${text} · ${touched}` : text);
    byId('said').textContent = touched ? words().said(text, touched) : '';
  } catch (error) {
    note(`${text}: ${error.message}`, true);
  }
  await refresh();
  document.querySelector('tr.new')?.scrollIntoView({ block: 'nearest' });
}

function newestPaid(fits) {
  const found = state.orders.find((order) => order.status === 'PAID' && fits(order));
  if (!found) note(words().nothing, true);
  return found;
}

function drawQuick() {
  const w = words();
  const onNewest = (name, fits, extra, text) => () => {
    const order = newestPaid(fits);
    if (order) void act(name, { orderId: order.id, ...extra }, text);
  };
  const calm = (order) => !order.urges && !order.refunds.some((refund) => refund.open);
  byId('quick').replaceChildren(
    button(w.urge, onNewest('urge', calm, {}, w.urge), 'main'),
    button(w.applyRefund, onNewest('applyRefund', calm, {}, w.applyRefund), 'main'),
    button(w.applyReturn, onNewest('applyRefund', calm, { withReturn: true }, w.applyReturn)),
    button(w.addOrder, () => act('addOrder', { shop }, w.addOrder)),
  );
}

/** Cookies of taobao.com can only be set by its own login page: a form leads there and back. */
function loginForm(name, agent) {
  const hidden = (key, value) => make('input', { type: 'hidden', name: key, value });
  return make(
    'form',
    { method: 'post', action: 'https://login.taobao.com/member/login.jhtml' },
    hidden('agent', `${name}:${agent}`),
    hidden('to', 'https://sandbox.danling.test/__sandbox/'),
    make('button', { class: 'small' }, agent),
  );
}

function drawSession() {
  const w = words();
  const other = state.shops.find((setup) => setup.name !== shop);
  const back = encodeURIComponent('https://sandbox.danling.test/__sandbox/');
  const logins = state.shops.map((setup) =>
    make(
      'div',
      { class: 'row' },
      make('span', {}, `${w.loginAs} ${setup.name}`),
      ...setup.agents.map((agent) => loginForm(setup.name, agent)),
    ),
  );
  byId('session').replaceChildren(
    ...logins,
    button(w.logout, () => location.assign(`https://login.taobao.com/member/logout.jhtml?redirectURL=${back}`)),
    button(w.expire, () => act('logout', {}, w.expire), 'bad'),
    button(
      `${w.switchShop} → ${other?.name ?? ''}`,
      () => act('switchShop', { shop: other?.name }, w.switchShop),
      'bad',
    ),
  );
}

function drawTime() {
  const hour = 3_600_000;
  const step = (text, ms) => button(text, () => act('clock', { advance: ms }, text), 'small');
  byId('time').replaceChildren(
    step('+1 h', hour),
    step('+1 d', 24 * hour),
    step('+7 d', 7 * 24 * hour),
    step('+31 d', 31 * 24 * hour),
    button(words().resetClock, () => act('clock', { set: Date.now() }, words().resetClock), 'small'),
  );
}

function drawTrouble() {
  const w = words();
  const { switches } = state;
  const change = (name) => (value) => act('switches', { [name]: value }, `${name} = ${value}`);
  const line = (text, control) => make('label', {}, text, control);
  const check = (name) =>
    make('input', {
      type: 'checkbox',
      checked: switches[name],
      onchange: (event) => change(name)(event.target.checked),
    });
  const fault = select(
    state.faults.map((name) => [name, name]),
    'http-500',
    () => {},
  );
  byId('trouble').replaceChildren(
    line(
      w.verification,
      select(
        [
          ['', w.none],
          ['json', 'JSON'],
          ['html', 'HTML'],
          ['redirect', '302'],
        ],
        switches.verification ?? '',
        (kind) => act('verification', { kind }, w.verification),
      ),
    ),
    line(
      w.once,
      make(
        'span',
        { class: 'row' },
        fault,
        button(w.send, () => act('fault', { name: fault.value }, fault.value), 'small'),
      ),
    ),
    line(
      w.charset,
      select(
        state.charsets.map((name) => [name, name]),
        switches.charset,
        change('charset'),
      ),
    ),
    line(
      w.cors,
      select(
        [
          ['seller-hosts', 'myseller + qn'],
          ['myseller', 'myseller'],
          ['none', w.none],
        ],
        switches.cors,
        change('cors'),
      ),
    ),
    line(
      w.totals,
      select(
        [
          ['0', '0'],
          ['1', '+1'],
          ['-1', '−1'],
        ],
        String(switches.totalsOff),
        (value) => change('totalsOff')(Number(value)),
      ),
    ),
    line(w.emptyLastPage, check('emptyLastPage')),
    line(w.urgeInAnswer, check('urgeInAnswer')),
    button(w.clear, () => act('calm', {}, w.clear)),
  );
}

function drawOrders() {
  const w = words();
  byId('shops').replaceChildren(
    ...state.shops.map((setup) =>
      make(
        'button',
        {
          type: 'button',
          'aria-pressed': String(setup.name === shop),
          onclick: () => {
            shop = setup.name;
            void refresh();
          },
        },
        setup.name,
      ),
    ),
  );
  byId('heads').replaceChildren(...w.heads.map((text) => make('th', {}, text)));
  byId('orders').replaceChildren(
    ...state.orders.map((order) => orderRow(order, { words: w, now: state.now, act, touched })),
  );
  const last = state.lastRequest;
  byId('requests').textContent = w.requests(state.requests, last ? `${shortTime(last.wall)} (${last.outcome})` : '');
}

function drawTexts() {
  const w = words();
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = w[element.dataset.text];
  byId('language').textContent = w.language;
  byId('search').placeholder = w.search;
  byId('search').setAttribute('aria-label', w.search);
}

async function refresh() {
  state = await call('state', { shop, search: byId('search').value.trim() });
  shop = state.shop;
  skew = state.now - Date.now();
  drawClock();
  drawOrders();
  // A form in use must not be rebuilt under the hand.
  if (!document.activeElement?.closest('select, #trouble input')) drawTrouble();
  drawQuick();
  drawSession();
  const setup = state.shops.find((each) => each.name === shop);
  await drawTop({ language, call, act, setup, newest: state.orders.find((order) => order.status === 'PAID') });
}

function drawAll() {
  drawTexts();
  drawTime();
  return refresh();
}

byId('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', language);
  byId('said').textContent = ''; // said in the other one
  void drawAll();
});
byId('search').addEventListener('input', refresh);
function drawClock() {
  byId('clock').textContent = shortTime(Date.now() + skew);
}
setInterval(drawClock, 1000);
setInterval(() => {
  if (!document.hidden) void refresh();
}, 5000);
void drawAll();
