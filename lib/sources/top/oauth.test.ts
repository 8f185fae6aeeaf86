import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '@/lib/platform/clock';
import { parseGrant } from './oauth';

const NOW = 1_795_000_000_000;
const grant = (more: object) =>
  parseGrant(JSON.stringify({ access_token: 's', taobao_user_nick: '%E9%9D%92%E7%93%B7', ...more }), NOW);

it.each([
  ['all alike', { expires_in: 86_400, r1_expires_in: 86_400, w1_expires_in: 86_400 }, 24 * HOUR],
  ['writing ends first', { expires_in: 86_400, r2_expires_in: 86_400, w2_expires_in: '7200' }, 2 * HOUR],
  ['a level that was not given', { expires_in: 86_400, r2_expires_in: 0, w2_expires_in: 0 }, 24 * HOUR],
  ['high-risk calls end first, which are none of ours', { expires_in: 86_400, hra_expires_in: 1_800 }, 24 * HOUR],
  ['only a level is told', { r1_expires_in: 1_800 }, 30 * MINUTE],
])('says when the first of it ends: %s', (_, told, length) => {
  expect(grant(told)).toMatchObject({ expiresAt: NOW + length, shop: '青瓷', account: '青瓷' });
});

it('says nothing of an end that was not told, and is null without a session', () => {
  expect(grant({})?.expiresAt).toBeNull();
  expect(parseGrant('{"error":"invalid_grant"}', NOW)).toBeNull();
});
