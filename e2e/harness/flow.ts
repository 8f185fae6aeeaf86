import { afterEach } from 'vitest';
import { type Danling, type DanlingOptions, launchDanling } from './danling';

/**
 * For the top of a flow file: gives a launcher whose worlds are closed after each test, with a picture of every open page
 * in `artifacts/` when it failed.
 */
export function createLauncher(): (options?: DanlingOptions) => Promise<Danling> {
  let open: Danling[] = [];
  afterEach(async ({ task }) => {
    const closing = open;
    open = [];
    for (const danling of closing) {
      if (task.result?.state === 'fail') await photograph(danling, task.name);
      await danling.close();
    }
  });
  return async (options) => {
    const danling = await launchDanling(options);
    open.push(danling);
    return danling;
  };
}

async function photograph(danling: Danling, test: string): Promise<void> {
  const name = test.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  const pages = danling.context.pages().filter((page) => !page.url().endsWith('manifest.json'));
  for (const [n, page] of pages.entries()) {
    await danling.screenshot(page, `failed-${name}-${n}`).catch(() => undefined);
  }
}
