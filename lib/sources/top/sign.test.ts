import fc from 'fast-check';
import topsdkSign from 'topsdk/util/sign.js';
import { describe, expect, it } from 'vitest';
import { type SignMethod, signedText, signParams } from './sign';

/** The platform's published example (wire facts 2.2); the hmac values were computed once with another language. */
const EXAMPLE = {
  app_key: '12345678',
  session: 'test',
  timestamp: '2016-01-01 12:00:00',
  format: 'json',
  v: '2.0',
  method: 'taobao.item.seller.get',
  fields: 'num_iid,title,nick,price,num',
  num_iid: '11223344',
};
const sign = (params: Record<string, string>, sign_method: SignMethod): string =>
  signParams({ ...params, sign_method }, 'helloworld', sign_method);

describe('signature', () => {
  it('gives the published vector', () => {
    expect(sign(EXAMPLE, 'md5')).toBe('66987CB115214E59E6EC978214934FB8');
  });

  it('gives the hmac vectors', () => {
    expect(sign(EXAMPLE, 'hmac')).toBe('D56D7858309C31B6251083A874D48273');
    expect(sign(EXAMPLE, 'hmac-sha256')).toBe('04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8');
  });

  it('gives the Chinese vector', () => {
    const { fields: _fields, num_iid: _item, ...common } = EXAMPLE;
    const params = {
      ...common,
      method: 'taobao.trade.memo.update',
      tid: '2100703549093',
      memo: '催发货已处理',
      flag: '3',
    };
    expect(sign(params, 'md5')).toBe('DAC29C91826A6BAAF782E20BA7A9CD5B');
  });

  it('agrees with the hmac of RFC 2202 and RFC 4231', () => {
    const key = (length: number): string => '\u000b'.repeat(length);
    expect(signParams({ Hi: ' There' }, key(16), 'hmac')).toBe('9294727A3638BB1C13F48EF8158BFC9D');
    expect(signParams({ Hi: ' There' }, key(20), 'hmac-sha256')).toMatch(/^B0344C61.{48}2E32CFF7$/);
  });

  it('leaves out the signature itself and sorts by ASCII', () => {
    expect(signedText({ b: '2', B: '1', a_c: '4', sign: 'x', a1: '3' })).toBe('B1a13a_c4b2');
  });

  it('agrees with the public SDK on 1,000 random parameter sets', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,14}$/).filter((key) => key !== 'sign');
    const value = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.dictionary(name, value, { minKeys: 1, maxKeys: 12 }), fc.string(), (params, secret) => {
        expect(signParams({ ...params }, secret, 'md5')).toBe(topsdkSign(secret, { ...params }));
      }),
      { numRuns: 1000 },
    );
  });
});
