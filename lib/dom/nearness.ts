// Which elements are in or near the viewport: at once by their boxes (for the first frame), later by IntersectionObserver.

export interface Nearness {
  /** Replaces the watched elements; all are measured now, in one batch of reads: old ones may stand elsewhere. */
  watch(elements: readonly Element[]): void;
  /** After scrolling: measures again if that was a jump, for which the observer would be a frame late. */
  follow(): void;
  isNear(element: Element): boolean;
  stop(): void;
}

/** One viewport above and below counts as near. `onChange` comes when watched elements enter or leave. */
export function createNearness(view: Window & typeof globalThis, onChange: () => void): Nearness {
  const near = new Set<Element>();
  let watched = new Set<Element>();
  /** Where the first watched element stood when all were measured. */
  let origin = 0;
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

  function topOfFirst(): number {
    const [first] = watched;
    return first?.getBoundingClientRect().top ?? 0;
  }

  function measure(): void {
    origin = topOfFirst();
    near.clear();
    const height = view.innerHeight;
    for (const element of watched) {
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom > top && bottom > -height && top < 2 * height) near.add(element);
    }
  }

  return {
    watch(elements) {
      const next = new Set(elements);
      for (const element of watched) if (!next.has(element)) observer.unobserve(element);
      for (const element of next) if (!watched.has(element)) observer.observe(element);
      watched = next;
      measure();
    },
    follow() {
      if (Math.abs(topOfFirst() - origin) > view.innerHeight / 2) measure();
    },
    isNear: (element) => near.has(element),
    stop: () => observer.disconnect(),
  };
}
