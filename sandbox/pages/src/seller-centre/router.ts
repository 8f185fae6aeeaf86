// The seller centre is one page: its menu changes the address without loading (observed), so scripts must notice.
import { useEffect, useState } from 'react';

const changed = 'sandbox:navigated';

export function navigate(path: string): void {
  history.pushState(null, '', path);
  window.dispatchEvent(new Event(changed));
}

/** The current path and search; a new value on every navigation, back and forward included. */
export function useAddress(): { path: string; query: URLSearchParams } {
  const [href, setHref] = useState(location.href);
  useEffect(() => {
    const update = () => setHref(location.href);
    window.addEventListener(changed, update);
    window.addEventListener('popstate', update);
    return () => {
      window.removeEventListener(changed, update);
      window.removeEventListener('popstate', update);
    };
  }, []);
  const url = new URL(href);
  return { path: url.pathname, query: url.searchParams };
}
