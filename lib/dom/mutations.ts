// One observer for a page. What we add or change ourselves is never news.
import { isElement } from './text';

export interface MutationNews {
  /** New nodes, and text whose content changed. */
  added: Node[];
  /** Elements in which anything changed. */
  targets: Set<Element>;
  /** The host took one of our own nodes out. */
  ownRemoved: boolean;
}

export interface MutationWatch {
  /** Forgets what is queued: called right after our own writing. */
  drop(): void;
  stop(): void;
}

const isOwn = (node: Node): boolean => {
  const element = isElement(node) ? node : node.parentElement;
  return element?.closest('[data-danling]') != null;
};

/** Nodes, text and link addresses below `root`; `onNews` comes once per batch and only for the host's changes. */
export function observeMutations(root: Node, onNews: (news: MutationNews) => void): MutationWatch {
  const observer = new MutationObserver((records) => {
    const news: MutationNews = { added: [], targets: new Set(), ownRemoved: false };
    for (const record of records) collect(record, news);
    if (news.ownRemoved || news.targets.size > 0) onNews(news);
  });
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['href'],
  });
  return {
    drop: () => void observer.takeRecords(),
    stop: () => observer.disconnect(),
  };
}

function collect({ type, target, addedNodes, removedNodes }: MutationRecord, news: MutationNews): void {
  if (isOwn(target)) {
    if (removedNodes.length > 0) news.ownRemoved = true;
    return;
  }
  let foreign = type !== 'childList';
  if (foreign) news.added.push(target);
  for (const node of addedNodes) {
    if (isElement(node) && node.hasAttribute('data-danling')) continue;
    foreign = true;
    news.added.push(node);
  }
  for (const node of removedNodes) {
    if (isElement(node) && node.hasAttribute('data-danling')) news.ownRemoved = true;
    else foreign = true;
  }
  const element = isElement(target) ? target : target.parentElement;
  if (foreign && element) news.targets.add(element);
}
