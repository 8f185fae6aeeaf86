import { describe, expect, it } from 'vitest';
import { platformLink } from './hosts';

describe('platformLink', () => {
  it.each([
    ['//login.taobao.com/x', 'https://login.taobao.com/x'],
    ['http://login.taobao.com/x', null],
    ['javascript:alert(1)//taobao.com', null],
    ['https://taobao.com.evil.example/', null],
    ['https://eviltaobao.com/', null],
    [5, null],
  ])('%s', (url, expected) => expect(platformLink(url)).toBe(expected));
});
