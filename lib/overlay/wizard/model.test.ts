// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Client } from '../../messaging/client-core';
import type { WizardConfig } from '../../messaging/protocol';
import { AppError } from '../../platform/errors';
import { withSites } from '../../settings/taught-sites';
import type { TaughtSite } from '../../sites/taught-site';
import { createWizardModel, type Form } from './model';

interface List {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}
const ORDERS: List = { heads: ['Order no.', 'State'], rows: [1, 2, 3].map((n) => [`SO-000${n}`, 'Open']) };
const TICKETS: List = {
  heads: ['工单编号', 'Order no.', '状态', '剩余时间'],
  rows: [1, 2, 3].map((n) => [`T-900${n}`, `SO-000${n}`, '未处理', '2小时']),
};

function draw({ heads, rows }: List): void {
  const table = document.createElement('table');
  const line = (tag: string, texts: readonly string[]): void => {
    const row = table.appendChild(document.createElement('tr'));
    for (const text of texts) row.appendChild(document.createElement(tag)).textContent = text;
  };
  line('th', heads);
  for (const row of rows) line('td', row);
  document.body.replaceChildren(table);
}

/** The agent opens the wizard at an address where `sites` are taught, clicks an order and goes on with the form as `change` says. */
function open(href: string, list: List, sites: readonly TaughtSite[], site: TaughtSite | null = null) {
  draw(list);
  const saved: TaughtSite[] = [];
  const config: WizardConfig = { language: 'zh-CN', site, sites: [...sites], shop: null, seller: false };
  const client = {
    async send(_: string, data: { site: TaughtSite }) {
      saved.push(data.site);
      return { saved: true };
    },
  } as unknown as Client;
  const view = { document, location: new URL(href) } as unknown as Window & typeof globalThis;
  const model = createWizardModel(view, client, config, () => undefined);
  model.findTyped('SO-0001');
  return {
    model,
    async save(change: Partial<Form> = {}): Promise<TaughtSite[]> {
      model.set({ shop: '青瓷小铺', ...change });
      await model.save();
      return withSites(sites, saved);
    },
  };
}

const teach = (href: string, list: List, sites: readonly TaughtSite[], change: Partial<Form> = {}) =>
  open(href, list, sites).save(change);

describe('a second page of a host', () => {
  it.each([
    [
      'by a parameter',
      'https://a.example/index.php?route=sale/order',
      'https://a.example/index.php?route=support/ticket',
    ],
    ['by its hash', 'https://a.example/#/orders', 'https://a.example/#/tickets'],
    ['within the first', 'https://a.example/orders', 'https://a.example/orders/tickets'],
    ['around the first', 'https://a.example/orders/list', 'https://a.example/orders'],
  ])('told apart %s leaves the first as it is', async (_, first, second) => {
    const before = await teach(first, ORDERS, []);
    const after = await teach(second, TICKETS, before);
    expect(after).toContainEqual(before[0]);
    expect(after.map(({ list }) => list).sort()).toEqual(['orders', 'tickets']);
  });

  it('can be taught where the whole site was', async () => {
    const before = await teach('https://a.example/orders', ORDERS, [], { whole: true });
    expect(before).toMatchObject([{ path: '/' }]);
    const after = await teach('https://a.example/tickets', TICKETS, before);
    expect(after.map(({ path, list }) => [path, list])).toEqual([
      ['/tickets', 'tickets'],
      ['/', 'orders'],
    ]);
  });

  it('takes the place of the first only where the agent says so', async () => {
    const [old] = await teach('https://a.example/orders', ORDERS, []);
    const sites = old ? [old] : [];
    const wizard = open('https://a.example/orders/list', ORDERS, sites);
    expect(wizard.model.around.value).toBe(old);
    expect(wizard.model.form.value.replace).toBe(false);
    expect(await wizard.save({ replace: true })).toMatchObject([{ id: old?.id, path: '/orders/list' }]);
  });
});

it('a lesson that is over says how to begin anew', async () => {
  draw(ORDERS);
  const client = {
    async send() {
      throw new AppError('forbidden');
    },
  } as unknown as Client;
  const config: WizardConfig = { language: 'zh-CN', site: null, sites: [], shop: null, seller: false };
  const view = { document, location: new URL('https://a.example/orders') } as unknown as Window & typeof globalThis;
  const model = createWizardModel(view, client, config, () => undefined);
  model.findTyped('SO-0001');
  model.set({ shop: '' });
  await model.save();
  expect(model.notice.value).toContain('请填写页面名称和店铺名');
  model.set({ shop: '青瓷小铺' });
  await model.save();
  expect(model.notice.value).toContain('请从单铃的弹窗重新开始');
});

describe('another number is picked', () => {
  it.each([
    ['on a new page', false],
    ['on a page that is taught anew', true],
  ])('%s: the name that the agent typed stays', async (_, known) => {
    const before = known ? await teach('https://a.example/orders', ORDERS, [], { name: '老名字' }) : [];
    const { model } = open('https://a.example/orders', ORDERS, before);
    expect(model.form.value.name).toBe(known ? '老名字' : document.title || 'a.example');
    model.set({ name: '我的后台' });
    model.pickAgain();
    model.findTyped('SO-0002');
    expect(model.step.value).toBe('check');
    expect(model.form.value.name).toBe('我的后台');
  });
});

describe('the same page', () => {
  it('is taught anew, says so, and keeps its name and kind', async () => {
    const [old] = await teach('https://a.example/orders?page=1', ORDERS, [], { name: '我的后台' });
    const sites = old ? [old] : [];
    const wizard = open('https://a.example/orders?page=3', TICKETS, sites);
    expect(wizard.model.again.value).toEqual(sites);
    expect(wizard.model.around.value).toBeNull();
    expect(await wizard.save()).toMatchObject([{ id: old?.id, name: '我的后台', list: 'orders' }]);
  });

  it('says so, too, when the whole site is chosen and was taught', async () => {
    const whole = await teach('https://a.example/orders', ORDERS, [], { whole: true });
    const wizard = open('https://a.example/other', ORDERS, whole);
    expect(wizard.model.again.value).toEqual([]);
    wizard.model.set({ whole: true });
    expect(wizard.model.again.value).toEqual(whole);
  });

  it('that was asked for keeps its path on a page within it', async () => {
    const [old] = await teach('https://a.example/orders', ORDERS, []);
    const sites = old ? [old] : [];
    const wizard = open('https://a.example/orders/open', ORDERS, sites, old);
    expect(await wizard.save()).toMatchObject([{ id: old?.id, path: '/orders' }]);
  });
});
