import type { Settings } from '@/lib/settings/settings';
import { useApp } from '../context';

/** Keeps a change at once; why it could not be kept is said as a message. */
export function useSaveSettings(): (patch: Partial<Settings>) => Promise<void> {
  const app = useApp();
  return async (patch) => {
    const error = await app.settings.save(patch);
    if (error) app.commands.complain(error);
  };
}
