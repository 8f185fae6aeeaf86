import { expect, it } from 'vitest';
import { createRepairBudget } from './budget';

it('stops a fight but not a busy page', () => {
  const budget = createRepairBudget(10, 1_000);
  for (let i = 0; i < 20; i++) expect(budget.spend(1, i * 200)).toBe(false); // five a second
  let lost = false;
  for (let i = 0; i < 20; i++) lost ||= budget.spend(1, 10_000 + i);
  expect(lost).toBe(true);
});
