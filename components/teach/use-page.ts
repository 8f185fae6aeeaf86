import { useEffect, useState } from 'preact/hooks';
import type { WebPage } from '@/lib/store/ports';
import { useApp } from '../context';

/** The web page at hand; null = none, or not known yet. */
export function usePage(): WebPage | null {
  const { shell } = useApp();
  const [page, setPage] = useState<WebPage | null>(null);
  useEffect(() => {
    void shell.page().then(setPage, () => undefined);
  }, [shell]);
  return page;
}
