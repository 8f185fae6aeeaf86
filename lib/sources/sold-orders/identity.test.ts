import { describe, expect, it } from 'vitest';
import { readIdentity, sameIdentity } from './identity';

describe('readIdentity', () => {
  it.each([
    ['backslash-u escapes', 'a=1; tracknick=%5Cu9752%5Cu74F7%5Cu5C0F%5Cu94FA', { shop: '青瓷小铺', agent: null }],
    ['percent-encoded UTF-8', `tracknick=${encodeURIComponent('青瓷小铺')}`, { shop: '青瓷小铺', agent: null }],
    [
      'a sub-account',
      `tracknick=${encodeURIComponent('青瓷小铺')}; sn=${encodeURIComponent('青瓷小铺:小林')}`,
      { shop: '青瓷小铺', agent: '青瓷小铺:小林' },
    ],
    ['a sub-account’s nick', 'tracknick=shop:agent', { shop: 'shop', agent: 'shop:agent' }],
    ['broken escapes', 'tracknick=100%', { shop: '100%', agent: null }],
  ])('%s', (_, cookies, expected) => expect(readIdentity(cookies)).toEqual(expected));

  it.each([
    ['empty', 'tracknick=; sn=shop:agent'],
    ['absent', 'other=1'],
    ['no cookie', ''],
    ['a look-alike', 'xtracknick=shop'],
  ])('logged out: %s', (_, cookies) => expect(readIdentity(cookies)).toBeNull());

  it('tells identities apart', () => {
    expect(sameIdentity({ shop: 'a', agent: null }, { shop: 'a', agent: null })).toBe(true);
    expect(sameIdentity({ shop: 'a', agent: 'a:x' }, { shop: 'a', agent: 'a:y' })).toBe(false);
    expect(sameIdentity(null, { shop: 'a', agent: null })).toBe(false);
    expect(sameIdentity(null, null)).toBe(true);
  });
});
