// Which elements are in or near the viewport: at once by their boxes (for the first frame), later by IntersectionObserver.

export interface Nearness {
  /** Replaces the watched elements; new ones are measured now, in one batch of reads. */
  watch(elements: readonly Element[]): void;
  isNear(element: Element): boolean;
  stop(): void;
}

/** One viewport above and below counts as near. `onChange` comes when watched elements enter or leave. */
export function createNearness(view: Window & typeof globalThis, onChange: () => void): Nearness {
  const near = new Set<Element>();
  let watched = new Set<Element>();
  const options: IntersectionObserverInit & { scrollMargin?: string } = {
    rootMargin: '100% 0px',
    scrollMargin: '100% 0px',
  };
  const observer = new view.IntersectionObserver((entries) => {
    let changed = false;
    for (const { target, isIntersecting } of entries) {
      if (!watched.has(target) || near.has(target) === isIntersecting) continue;
      if (isIntersecting) near.add(target);
      else near.delete(target);
      changed = true;
    }
    if (changed) onChange();
  }, options);

  return {
    watch(elements) {
      const next = new Set(elements);
      for (const element of watched) {
        if (next.has(element)) continue;
        observer.unobserve(element);
        near.delete(element);
      }
      const height = view.innerHeight;
      for (const element of next) {
        if (watched.has(element)) continue;
        observer.observe(element);
        const { top, bottom } = element.getBoundingClientRect();
        if (bottom > top && bottom > -height && top < 2 * height) near.add(element);
      }
      watched = next;
    },
    isNear: (element) => near.has(element),
    stop() {
      observer.disconnect();
      near.clear();
      watched.clear();
    },
  };
}
