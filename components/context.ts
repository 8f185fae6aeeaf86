import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AppStore } from '@/lib/store/app-store';

const AppContext = createContext<AppStore | null>(null);
export const AppProvider = AppContext.Provider;

/** The one store object of this page. */
export function useApp(): AppStore {
  const app = useContext(AppContext);
  if (!app) throw new Error('AppProvider is missing');
  return app;
}
