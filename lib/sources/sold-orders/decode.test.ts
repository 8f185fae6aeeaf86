import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { charsetOf, decodeBody } from './decode';

// Characters that GBK has: common Chinese, ASCII, full-width forms.
const gbkText = fc
  .array(fc.constantFrom(...'买家已付款请卖家处理退款成功龙泉青瓷茶杯订单号ＡＢ（）：￥{}[]",:0123456789abc '), {
    maxLength: 200,
  })
  .map((chars) => chars.join(''));
const gbk = (text: string) => new Uint8Array(iconv.encode(text, 'gbk'));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeBody', () => {
  it('reads GBK by default and with its header', () => {
    fc.assert(
      fc.property(
        gbkText,
        fc.constantFrom('text/html;charset=GBK', 'text/html', 'application/json; charset="gb2312"'),
        (text, type) => {
          expect(decodeBody(gbk(text), type)).toBe(text);
        },
      ),
    );
  });

  it('reads any UTF-8 where the header says so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(decodeBody(utf8(text), 'text/html; charset=UTF-8')).toBe(text);
      }),
    );
  });

  it('tries the other way where the header lies', () => {
    const text = '{"text":"买家已付款，请卖家处理"}';
    expect(decodeBody(gbk(text), 'text/html;charset=UTF-8')).toBe(text);
  });

  it('knows UTF-8 with Chinese where nothing is said, of any length', () => {
    fc.assert(
      fc.property(gbkText, (text) => {
        expect(decodeBody(utf8(`${text}买`), 'text/html')).toBe(`${text}买`);
      }),
    );
  });

  it('takes GBK for GBK although its bytes are valid UTF-8', () => {
    expect(decodeBody(gbk('联通'), 'text/html')).toBe('联通');
  });

  it('gives what it can of a broken body', () => {
    const bytes = gbk('{"text":"买家已付款"}').map((byte, index) => (byte > 0x7f && index % 3 === 0 ? 0xff : byte));
    expect(decodeBody(bytes, 'text/html;charset=GBK')).toContain('{"text":"');
  });

  it('finds the charset of a content type', () => {
    expect(charsetOf('text/html; Charset="GB18030"')).toBe('gb18030');
    expect(charsetOf('text/html')).toBeNull();
  });
});
