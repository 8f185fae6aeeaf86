/**
 * Tells whether an absolute child of an element would stay behind when its surroundings scroll: a scroll container stands nearer
 * than the containing block. One check serves one batch: results along the way up are remembered.
 */
export function createScrollerCheck(): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return function check(element: Element): boolean {
    const remembered = known.get(element);
    if (remembered !== undefined) return remembered;
    const { position, transform, overflowX, overflowY } = getComputedStyle(element);
    let result = false;
    if (position === 'static' && (transform === 'none' || transform === '')) {
      const scrolls = /auto|scroll/.test(overflowX + overflowY) && element !== element.ownerDocument.documentElement;
      result =
        (scrolls && element !== element.ownerDocument.body) ||
        (!!element.parentElement && check(element.parentElement));
    }
    known.set(element, result);
    return result;
  };
}
