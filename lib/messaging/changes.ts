// «Something was written»: from the worker to our own pages. A BroadcastChannel, because it needs no receiver and never wakes anybody.
import type { Change } from './protocol';

const CHANNEL = 'danling-changes';

export interface Changes {
  post(change: Change): void;
  /** Returns how to stop. A channel does not hear itself. */
  subscribe(listener: (change: Change) => void): () => void;
  close(): void;
}

export function createChanges(name = CHANNEL): Changes {
  const channel = new BroadcastChannel(name);
  return {
    post: (change) => channel.postMessage(change),
    subscribe(listener) {
      const onMessage = (event: MessageEvent<Change>) => listener(event.data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    close: () => channel.close(),
  };
}
