import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A component in its own file, read when first needed, so that the first paint does not pay for it.
 * `preload` reads it ahead, e.g. when idle.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | null = null;
  const preload = async (): Promise<ComponentType<P>> => {
    loaded ??= await load();
    return loaded;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called at module level only
  function Lazy(props: P) {
    const [Ready, setReady] = useState<ComponentType<P> | null>(() => loaded);
    useEffect(() => {
      if (!Ready) void preload().then((component) => setReady(() => component));
    }, [Ready]);
    return Ready ? <Ready {...props} /> : null;
  }
  return Object.assign(Lazy, { preload });
}
