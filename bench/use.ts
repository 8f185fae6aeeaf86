import type { BrowserContext } from 'playwright-core';
import type { Extension } from '../e2e/harness/extension';
import type { Sandbox } from '../sandbox/start';

/** What a part of the benchmark gets: a browser of its own with the extension, and our modules as `bench` in its page. */
export interface Use {
  context: BrowserContext;
  extension: Extension;
  sandbox: Sandbox;
  repeats: number;
  /** One more browser with nothing stored, to be measured in turns with this one. */
  another(): Promise<Pick<Use, 'context' | 'extension'> & { close(): Promise<void> }>;
}
