import { useEffect, useState } from 'preact/hooks';
import { type AppView, readApps, TOP_APPS } from '@/lib/store/top-apps';
import { useApp } from '../context';

/** The connected apps; null = not read yet. */
export function useTopApps(): AppView[] | null {
  const app = useApp();
  const [apps, setApps] = useState<AppView[] | null>(null);
  useEffect(() => {
    const read = async () => {
      const { top, topCalls } = await app.kept.get(TOP_APPS);
      setApps(readApps(top, topCalls, app.clock()));
    };
    void read();
    return app.kept.watch((key) => TOP_APPS.includes(key) && void read());
  }, [app]);
  return apps;
}
