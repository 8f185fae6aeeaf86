import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { TaughtSite } from '../sites/taught-site';
import { buildSite } from '../testing/sites';
import { takesOver } from './take-over';
import { fromSitesFile, siteSchema, taughtSites, toSitesFile, withSites } from './taught-sites';

beforeEach(() => fakeBrowser.reset());

describe('a taught site', () => {
  it('is kept as it was taught', async () => {
    const sites = [buildSite(), buildSite({ unlabelled: { stands: 'first', columns: ['Order'] }, labels: [] })];
    await taughtSites.save(sites);
    expect(await taughtSites.load()).toEqual(sites);
  });

  it.each<[string, Partial<TaughtSite>]>([
    ['a pattern that is none of ours', { number: '(a+)+$' }],
    ['a host with a path', { host: 'shop.example/x' }],
    ['no way to find numbers', { labels: [] }],
    ['another host’s shop', { shop: '青瓷小铺@other.example' }],
    ['a shop of Taobao on another host', { shop: '青瓷小铺' }],
    ['no shop on another host', { shop: null }],
    ['a shop on the seller centre', { host: 'myseller.taobao.com', shop: 'x@myseller.taobao.com' }],
    ['a path that is none', { path: 'orders' }],
    ['an id that is a built-in one', { id: 'taobao' }],
  ])('is refused with %s', (_, part) => {
    expect(siteSchema.safeParse({ ...buildSite(), ...part }).success).toBe(false);
  });

  it('on the seller centre belongs to whoever is logged in', () => {
    expect(siteSchema.safeParse(buildSite({ host: 'myseller.taobao.com', shop: null })).success).toBe(true);
  });
});

describe('a file of sites', () => {
  it('comes back as it went', () => {
    const sites = [buildSite(), buildSite({ path: '/tickets', list: 'tickets', columns: { kind: '类型' } })];
    expect(fromSitesFile(`\uFEFF${toSitesFile(sites)}`)).toEqual({ sites, unreadable: 0 });
  });

  it('with some bad entries gives the good ones and says how many were left out', () => {
    const file = JSON.stringify({ danling: 'sites', version: 1, sites: [buildSite(), { id: 1 }, null] });
    expect(fromSitesFile(file)).toMatchObject({ sites: [{ host: 'shop.example' }], unreadable: 2 });
  });

  it('that is none is refused, whatever it is', () => {
    const anything = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(anything, (content) => {
        expect(() => fromSitesFile(content)).toThrow(expect.objectContaining({ code: 'bad-file' }));
      }),
    );
  });
});

it('a file that is taken over brings no second site for a page, whatever its id', async () => {
  const [ours, other] = [buildSite(), buildSite({ path: '/other' })];
  await taughtSites.save([ours, other]);
  const theirs = [buildSite({ name: '甲' }), buildSite({ name: '乙', path: '/third' })];
  expect(await takesOver(taughtSites).takeOver(theirs, true)).toEqual({ changed: 2, bad: [] });
  expect(await takesOver(taughtSites).takeOver(theirs, false)).toEqual({ changed: 2, bad: [] });
  expect((await taughtSites.load()).map(({ name, path }) => [name, path])).toEqual([
    ['甲', '/orders'],
    [other.name, '/other'],
    ['乙', '/third'],
  ]);
  expect(await takesOver(taughtSites).takeOver(theirs, false)).toEqual({ changed: 0, bad: [] });
  // Two of ours that it is both: one stays.
  await takesOver(taughtSites).takeOver([{ ...other, path: '/third', name: '丙' }], false);
  expect((await taughtSites.load()).map(({ name }) => name)).toEqual(['甲', '丙']);
});

it('a site of the same page replaces the older one', () => {
  const [old, other] = [buildSite(), buildSite({ path: '/other' })];
  const taught = buildSite({ name: '新' });
  expect(withSites([old, other], [taught]).map(({ name, path }) => [name, path])).toEqual([
    ['新', '/orders'],
    [other.name, '/other'],
  ]);
});
