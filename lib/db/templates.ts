// Reply templates in the database. Only the background imports this; pages read them through the reader.
import { AppError } from '../platform/errors';
import type { TemplateRepository } from '../ticket/ports';
import { TEMPLATE_LIMITS } from '../ticket/template';
import type { Connection } from './connection';

/** `connection` is the writer's. */
export function createTemplateRepository(connection: Pick<Connection, 'get'>): TemplateRepository {
  const writing = async () => (await connection.get()).transaction('templates', 'readwrite', { durability: 'strict' });
  return {
    all: async () => (await connection.get()).getAll('templates'),
    get: async (id) => (await connection.get()).get('templates', id),
    async put(templates) {
      const tx = await writing();
      const known = new Set(await tx.store.getAllKeys());
      const fresh = templates.filter(({ id }) => !known.has(id)).length;
      if (known.size + fresh > TEMPLATE_LIMITS.count) {
        await tx.done;
        throw new AppError('too-large', { limit: TEMPLATE_LIMITS.count });
      }
      await Promise.all([...templates.map((template) => tx.store.put(template)), tx.done]);
    },
    async remove(ids) {
      const tx = await writing();
      await Promise.all([...ids.map((id) => tx.store.delete(id)), tx.done]);
    },
    async used(id) {
      const tx = await writing();
      const known = await tx.store.get(id);
      await Promise.all([known && tx.store.put({ ...known, uses: known.uses + 1 }), tx.done]);
    },
  };
}
