// The page zoo in a real browser, where style sheets hide and show: recall and precision of rows for every page.
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleFor } from '../harness/bundle';
import { findChromium } from '../harness/paths';

import type * as Judge from '../zoo/judge';
import { type ZooPage, zooPages } from '../zoo/zoo';

declare const zoo: typeof Judge;

let browser: Browser | undefined;
let page: Page;
let script: string;

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: install it or set DANLING_CHROMIUM');
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
  [browser, script] = await Promise.all([
    chromium.launch({ executablePath, args }),
    bundleFor('e2e/zoo/judge.ts', 'zoo'),
  ]);
  page = await browser.newPage({ viewport: { width: 1366, height: 860 } });
});

afterAll(() => browser?.close());

async function verdictOf({ html, site, type, rows }: ZooPage): Promise<Judge.Verdict> {
  await page.setContent(html);
  await page.addScriptTag({ content: script });
  return page.evaluate((what) => zoo.judge(document, what.site, what.type, what.rows), { site, type, rows });
}

test('every true row is found and no false one, on built-in and on taught pages', async () => {
  const wrong: Record<string, string[]> = {};
  const lines: string[] = [];
  const percent = (share: number): string => `${Math.round(share * 100)} %`.padStart(6);
  for (const one of zooPages()) {
    const verdict = await verdictOf(one);
    const { recall, precision } = scores(verdict);
    const kind = one.builtIn ? 'built in' : 'taught  ';
    lines.push(
      `${one.name.padEnd(32)}${kind}${String(verdict.expected).padStart(4)} rows${percent(recall)}${percent(precision)}`,
    );
    if (verdict.wrong.length > 0) wrong[one.name] = verdict.wrong;
  }
  console.info(`${'page'.padEnd(32)}definition    true recall precision\n${lines.join('\n')}`);
  expect(wrong).toEqual({});
});

function scores({ found, right, expected }: Judge.Verdict): { recall: number; precision: number } {
  return { recall: expected === 0 ? 1 : right / expected, precision: found === 0 ? 1 : right / found };
}
