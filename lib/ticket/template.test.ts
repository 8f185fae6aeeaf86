import { expect, it } from 'vitest';
import { canSee } from './template';

const mine = (of: string) => ({ scope: 'mine' as const, of });
const viewer = (me: string) => ({ shop: '青瓷小铺', me });

it('a private template stays its agent’s when the login brings the whole name', () => {
  expect(canSee(mine('小林'), viewer('青瓷小铺:小林'))).toBe(true);
  expect(canSee(mine('青瓷小铺:小林'), viewer('小林'))).toBe(true);
});

it('and is nobody else’s', () => {
  for (const [of, me] of [
    ['小林', '小周'],
    ['青瓷小铺:小林', '别家:小林'],
    ['', ''],
    ['小林', ''],
  ] as const)
    expect(canSee(mine(of), viewer(me)), `${of} / ${me}`).toBe(of === '' && me === '');
});
