import { expect, test } from 'vitest';
import { readSend } from './send-rules';

const sendTo = JSON.stringify([
  { uid: '101', nick: '青瓷小铺:小林' },
  { uid: '201', nick: '山风茶舍:小吴' },
]);

test('colleagues of the chosen shop only; one suffices and they are reminded unless said otherwise', () => {
  expect(readSend({ sendTo }, '青瓷小铺')).toEqual({
    receivers: [{ uid: '101', nick: '青瓷小铺:小林' }],
    finishBy: 'one',
    remind: true,
  });
  expect(readSend({ sendTo, sendAll: '1', sendQuiet: '1' }, '山风茶舍')).toMatchObject({
    finishBy: 'all',
    remind: false,
  });
});

test('nobody chosen, or a field that another version wrote: it stays here', () => {
  for (const broken of ['', '[]', 'x', '{}', '[null, 1, {"uid": 1}]'])
    expect(readSend({ sendTo: broken }, '青瓷小铺')).toBeUndefined();
});
