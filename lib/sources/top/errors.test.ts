import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '@/lib/platform/clock';
import { failed, START as NOW, topError, topWorld as world } from '@/lib/testing/top';
import type { TopProblem } from './types';

const COUNT = 'taobao.qianniu.tasks.count';
const GET = 'taobao.qianniu.tasks.get';

/** Every error of the documentation: what it means, when it may be asked again (s, null = a human or never), whether all methods rest. */
const TABLE: [
  code: number,
  subCode: string,
  subMsg: string,
  problem: TopProblem,
  wait: number | null,
  all: boolean,
  maybe: boolean,
][] = [
  [3, '', '', 'bug', null, false, false],
  [4, '', '', 'limited', 60, true, false],
  [5, '', '', 'limited', 60, true, false],
  [6, '', '', 'limited', 60, true, false],
  [7, 'accesscontrol.limited-by-app-access-count', '', 'quota', 14 * 3600, true, false],
  [
    7,
    'accesscontrol.limited-by-api-access-count',
    'This ban will last for 17 more seconds',
    'limited',
    18,
    false,
    false,
  ],
  [
    7,
    'accesscontrol.limited-by-app-api-access-count',
    'This ban will last for 1 more seconds',
    'limited',
    2,
    false,
    false,
  ],
  [
    7,
    'accesscontrol.limited-by-dynamic-access-count',
    'This ban will last for 0 more seconds',
    'limited',
    1,
    false,
    false,
  ],
  [7, 'accesscontrol.limited-by-api-access-count', 'no seconds', 'limited', 60, false, false],
  [8, '', '', 'limited', 60, true, false],
  [9, '', '', 'bug', null, false, false],
  [10, '', '', 'unavailable', 10, true, true],
  [11, '', '', 'permission', 14 * 3600, false, false],
  [12, '', '', 'permission', 14 * 3600, false, false],
  [13, '', '', 'permission', 14 * 3600, false, false],
  [15, 'isp.remote-service-timeout', '', 'unavailable', 10, false, true],
  [15, 'isv.invalid-parameter', '', 'refused', null, false, false],
  [15, '', '', 'unavailable', 10, false, true],
  [21, '', '', 'bug', null, false, false],
  [22, '', '', 'bug', null, false, false],
  [23, '', '', 'bug', null, false, false],
  [24, '', '', 'credentials', null, true, false],
  [25, '', '', 'credentials', null, true, false],
  [26, '', '', 'session', null, true, false],
  [27, 'invalid-sessionkey', '', 'session', null, true, false],
  [27, 'sessionkey-not-generated-by-server', '', 'session', null, true, false],
  [28, '', '', 'credentials', null, true, false],
  [29, '', '', 'credentials', null, true, false],
  [30, '', '', 'clock', 1800, true, false],
  [31, '', '', 'clock', 1800, true, false],
  [32, '', '', 'bug', null, false, false],
  [33, '', '', 'bug', null, false, false],
  [34, '', '', 'bug', null, false, false],
  [40, '', '', 'bug', null, false, false],
  [41, '', '', 'bug', null, false, false],
  [42, '', '', 'permission', 14 * 3600, false, false],
  [43, '', '', 'bug', null, false, false],
  [50, 'isv.invalid-parameter', '非法参数', 'refused', null, false, false],
  [50, 'isp.remote-service-error', '', 'unavailable', 10, false, true],
  [50, 'isp.call-limited', '', 'limited', 60, false, false],
  [99, '', '', 'bug', null, false, false],
  [101, 'whatever', '', 'refused', null, false, false],
];

describe('every documented error', () => {
  it.each(TABLE)('code %i %s %s → %s', async (code, subCode, subMsg, problem, wait, all, maybe) => {
    const { client, sent, clock } = world(() => topError(code, subCode, subMsg));
    const first = await failed(client.call(COUNT));
    expect(first).toMatchObject({ problem, mayBeDone: maybe, asked: true, error: { code, subCode } });
    expect(first.at).toBe(wait === null ? null : NOW + wait * SECOND);
    expect(sent.length).toBe(1);
    // While it stands, nothing is asked; afterwards again.
    const rests = wait !== null || problem === 'session' || problem === 'credentials';
    const second = await failed(client.call(COUNT));
    expect(second.asked).toBe(!rests);
    expect(sent.length).toBe(rests ? 1 : 2);
    await client.call(GET);
    expect(sent.length).toBe(all ? 1 : rests ? 2 : 3);
    if (!rests) return;
    const asked = sent.length;
    clock.now = wait === null ? NOW + 400 * 24 * HOUR : NOW + wait * SECOND - 1;
    await client.call(COUNT);
    expect(sent.length).toBe(asked);
    if (wait === null) await client.resume();
    clock.now += 1;
    await client.call(COUNT);
    expect(sent.length).toBe(asked + 1);
  });
});
