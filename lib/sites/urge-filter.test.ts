// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { urgeFilterOn } from './urge-filter';

function show(html: string): void {
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
}

describe('urgeFilterOn', () => {
  it.each([
    ['<div role="tab" aria-selected="true"><div>催发货</div></div>', true],
    ['<div role="tab" aria-selected="false"><div>催发货</div></div>', false],
    [
      '<label class="next-radio-wrapper"><span><input type="radio" checked></span><span>催发货 (3)</span></label>',
      true,
    ],
    [
      '<label><input type="radio"><span>催发货</span></label><label><input type="radio" checked><span>全部</span></label>',
      false,
    ],
    ['<button class="filter-mod__item___x1 filter-mod__active___y2">催发货</button>', true],
    ['<button class="filter-mod__item___x1">催发货</button><button class="active">全部</button>', false],
    ['<select><option>全部</option><option selected>催发货</option></select>', true],
    ['<select><option selected>全部</option><option>催发货</option></select>', false],
    ['<div class="selected"><p>买家催发货，请尽快处理这个订单</p></div>', false],
    ['<div aria-selected="true" hidden><div>催发货</div></div>', false],
  ])('%s → %s', (html, on) => {
    show(html);
    expect(urgeFilterOn(document.body)).toBe(on);
  });

  it('takes no word in a row for a filter', () => {
    show('<div id="row" class="selected"><b>催发货</b></div>');
    expect(urgeFilterOn(document.body)).toBe(true);
    expect(urgeFilterOn(document.body, new Set(document.querySelectorAll('#row')))).toBe(false);
  });
});
