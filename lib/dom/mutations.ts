// One observer for a page. What we change in our own nodes is never news; one of them that comes or goes is told apart.
import { isElement } from './text';

export interface MutationNews {
  /** New nodes, and text whose content changed. */
  added: Node[];
  /** Elements in which anything changed. */
  targets: Set<Element>;
  /** The host took one of our own nodes out, or brought what looks like one: a copy. */
  own: boolean;
  /** Something around an element given to `watch` may show or hide it now. */
  looks: boolean;
}

export interface MutationWatch {
  /** Forgets what is queued: called right after our own writing. */
  drop(): void;
  /** Tells from now on when an element around this one may show or hide it: those have `looks` of their own, the rest of the page is not asked. */
  watch(element: Element): void;
  stop(): void;
}

const bearsOurs = (node: Node): boolean => isElement(node) && node.hasAttribute('data-danling');

const isOwn = (node: Node): boolean => {
  const element = isElement(node) ? node : node.parentElement;
  return element?.closest('[data-danling]') != null;
};

/** Nodes, text and link addresses below `root`; `onNews` comes once per batch and for the host's changes and for nodes like ours that come or go. */
export function observeMutations(root: Node, onNews: (news: MutationNews) => void): MutationWatch {
  const observer = new MutationObserver((records) => {
    const news: MutationNews = { added: [], targets: new Set(), own: false, looks: false };
    for (const record of records) collect(record, news);
    if (news.own || news.looks || news.targets.size > 0) onNews(news);
  });
  const watched = new WeakSet<Element>();
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['href'],
  });
  return {
    drop: () => void observer.takeRecords(),
    watch(element) {
      // Up to the root, which is observed with all that is below it.
      for (let up: Element | null = element; up && up !== root && !watched.has(up); up = up.parentElement) {
        watched.add(up);
        observer.observe(up, { attributeFilter: ['class', 'style', 'hidden', 'open'] });
      }
    },
    stop: () => observer.disconnect(),
  };
}

function collect({ type, target, addedNodes, removedNodes, attributeName }: MutationRecord, news: MutationNews): void {
  if (attributeName && attributeName !== 'href') {
    news.looks = true;
    return;
  }
  // A host that draws a list anew writes a hundred times into one element.
  if (!news.targets.has(target as Element) && isOwn(target)) {
    news.own ||= removedNodes.length > 0;
    return;
  }
  let foreign = type !== 'childList';
  if (foreign) news.added.push(target);
  each(addedNodes, (node) => {
    if (bearsOurs(node)) news.own = true;
    else {
      foreign = true;
      news.added.push(node);
    }
  });
  each(removedNodes, (node) => {
    if (bearsOurs(node)) news.own = true;
    else foreign = true;
  });
  const element = isElement(target) ? target : target.parentElement;
  if (foreign && element) news.targets.add(element);
}

/** Half as dear as the list's own iterator, for a hundred lists of one node each. */
function each(nodes: NodeList, see: (node: Node) => void): void {
  for (let n = 0, node = nodes[0]; node; node = nodes[++n]) see(node);
}
