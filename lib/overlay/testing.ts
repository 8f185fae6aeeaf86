// Small makers for the tests of this folder.
import { markWords } from '../i18n/mark-words';
import type { RowPlace } from '../sites/site';
import type { MarkView } from './mark-content';
import type { MarkTicket } from './types';

export const NOW = Date.UTC(2026, 10, 22, 2, 0);
export const VIEW: MarkView = { now: NOW, words: markWords('zh-CN'), soonHours: 4 };

export function markTicket(over: Partial<MarkTicket> = {}): MarkTicket {
  return {
    id: 't',
    rev: 1,
    kind: 'refund',
    state: 'pending',
    deadline: null,
    priority: 1,
    mine: false,
    closedAt: null,
    ...over,
  };
}

/** A row in the test's document: `<div><span>订单号: </span><b>id</b></div>`. */
export function rowElement(orderId: string): RowPlace {
  const place = document.createElement('div');
  const label = document.createElement('span');
  const number = document.createElement('b');
  label.textContent = '订单号: ';
  number.textContent = orderId;
  place.append(label, number);
  return { orderId, elements: [place], place, number };
}
