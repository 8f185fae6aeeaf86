// Which elements are in or near the viewport: at once by their boxes (for the first frame), later by IntersectionObserver.

export interface Nearness {
  /** Replaces the watched elements; all are measured now, in one batch of reads: old ones may stand elsewhere. */
  watch(elements: readonly Element[]): void;
  /** After scrolling: measures again if that was a jump, for which the observer would be a frame late. */
  follow(): void;
  isNear(element: Element): boolean;
  stop(): void;
}

/** Part of the viewport's height that counts as near, above and below. */
const MARGIN = 0.25;

/** A quarter of a viewport above and below counts as near. `onChange` comes when watched elements enter or leave. */
export function createNearness(view: Window & typeof globalThis, onChange: () => void): Nearness {
  const near = new Set<Element>();
  let watched = new Set<Element>();
  /** Where the first watched element stood when all were measured. */
  let origin = 0;
  const margin = `${MARGIN * 100}% 0px`;
  // Of elements in a box that clips them the page's margin says nothing; the other is for every box and the page, and both add up
  // (observed). Where it is unknown (Firefox before 141), only the page has one.
  const options =
    'scrollMargin' in view.IntersectionObserver.prototype ? { scrollMargin: margin } : { rootMargin: margin };
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
    const { innerHeight } = view;
    const margin = MARGIN * innerHeight;
    for (const element of watched) {
      const { height, top, bottom } = element.getBoundingClientRect();
      if (height > 0 && bottom > -margin && top < innerHeight + margin) near.add(element);
    }
  }

  return {
    watch(elements) {
      watched = new Set(elements);
      // All anew: of a list that was drawn anew none is left. The browser tells of each once more; what we know already changes nothing.
      observer.disconnect();
      for (const element of watched) observer.observe(element);
      measure();
    },
    follow() {
      if (Math.abs(topOfFirst() - origin) > (MARGIN / 2) * view.innerHeight) measure();
    },
    isNear: (element) => near.has(element),
    stop: () => observer.disconnect(),
  };
}
