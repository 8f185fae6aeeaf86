import { describe, expect, it } from 'vitest';
import { topWorld } from '@/lib/testing/top';
import { getTasks } from './task-calls';

describe('how many tasks there are', () => {
  const page = async (page: number, count: number, total: unknown) => {
    const q_task = Array.from({ length: count }, (_, n) => ({ id: 1 + n, total_count: total }));
    const { client } = topWorld(() => ({ body: { qianniu_tasks_get_response: { tasks: { q_task } } } }));
    const answer = await getTasks(client, { taskIds: ['1'] }, { page });
    return answer.ok ? answer.value.more : answer.problem;
  };

  it.each([
    ['more than were seen', 1, 50, 80, true],
    ['more than were seen', 2, 50, 180, true],
    ['as many as were seen on several pages', 2, 50, 150, false],
    ['as many as the only page has: perhaps of that page', 1, 50, 50, undefined],
    ['as many as a full page has', 1, 100, 100, undefined],
    ['as many as a later page has', 2, 50, 50, undefined],
    ['fewer than were seen', 1, 50, 20, undefined],
    ['fewer than would have been seen with pages of the size asked for', 2, 50, 120, undefined],
    ['none', 1, 50, 0, undefined],
    ['nothing', 1, 50, 'x', undefined],
  ])('%s (page %i, %i tasks, told %s): more = %s', async (_, no, count, total, more) => {
    expect(await page(no, count, total)).toBe(more);
  });
});
