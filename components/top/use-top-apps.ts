import { useEffect, useState } from 'preact/hooks';
import { type AppView, loadTopApps, watchTopApps } from '@/lib/store/browser/top-apps';
import { useApp } from '../context';

/** The connected apps; null = not read yet. */
export function useTopApps(): AppView[] | null {
  const app = useApp();
  const [apps, setApps] = useState<AppView[] | null>(null);
  useEffect(() => {
    const read = () => void loadTopApps(app.clock()).then(setApps);
    read();
    return watchTopApps(read);
  }, [app]);
  return apps;
}
