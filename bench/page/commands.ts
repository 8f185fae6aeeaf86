// A batch of settlements, as the worker runs it.
import { runCommand } from '@/lib/commands/run-command';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import { openRepository } from './data';

/** Settles `count` open tickets in one command; ms, and how many succeeded. */
export async function settleBatch(count: number): Promise<{ ms: number; settled: number }> {
  const { connection, repository } = openRepository();
  const open = await repository.openTickets(null, count);
  const begin = performance.now();
  const { results } = await runCommand(
    {
      repository,
      autoRules: async () => [],
      settings: async () => ({ ...DEFAULT_SETTINGS, required: {} }),
      remotes: [],
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
    },
    {
      id: crypto.randomUUID(),
      command: { type: 'settle', settlement: { agreed: true, note: '批量处理' } },
      targets: open.map(({ id, rev }) => ({ ticketId: id, rev })),
      by: '青瓷小铺:小林',
    },
    { shop: null },
  );
  const ms = performance.now() - begin;
  connection.close();
  return { ms, settled: results.filter((result) => result.ok).length };
}
