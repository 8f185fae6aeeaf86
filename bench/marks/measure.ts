// Marks on a page of 20, 100 and 1,000 orders of which every one has a ticket, beside three other ways of marking rows.
import { chromium } from 'playwright-core';
import { bundleFor } from '../../e2e/harness/bundle';
import { plainFlags } from '../../e2e/harness/chromium';
import { findChromium } from '../../e2e/harness/paths';
import type { Bench } from '../page/index';
import { type Line, median, ms } from '../report';
import type { Use } from '../use';
import { type MarksPage, openMarksPage, type RivalName, type Spent } from './page';

declare const bench: Bench;

const ROWS = [20, 100, 1_000] as const;
/** Rows of the page whose drawing anew is judged: a few ms between two figures of fifty need more samples. */
const JUDGED = 100;
const MORE = 4;
const RIVALS: readonly [RivalName, string][] = [
  ['shadowRootPerRow', 'a shadow root a row'],
  ['rescanEverything', 'a scan of everything'],
  ['animationEvents', 'animation events'],
];

/** ms of the main thread. */
interface Cost {
  /** From nothing to marks, where it is known which rows there are. */
  appear: number;
  /** Every row drawn anew by the host: what scripts then do, and the style and layout of the marks themselves. */
  redraw: Spent;
}

interface Ours extends Cost {
  /** The same on a page that has to be read first. */
  read: number;
  longest: number;
  shift: number;
  /** Longest task of the self-check where no order can be read; null = not measured. */
  check: number | null;
}

export async function measureMarks({ context, extension, sandbox, repeats }: Use): Promise<Line[]> {
  const { cookies } = sandbox.scenario.login();
  await context.addCookies(cookies);
  const orders = sandbox.world.shops[0]?.orders.map((order) => order.id) ?? [];
  await extension.page.evaluate((ids) => bench.ticketsFor('青瓷小铺', ids), orders);
  const script = await bundleFor('bench/marks/rivals.ts', 'rivals');
  const plain = await chromium.launch({
    ...(findChromium() ? { executablePath: findChromium() ?? '' } : {}),
    args: plainFlags({ resolverRules: sandbox.resolverRules(), spki: sandbox.spki }),
  });
  try {
    const other = await plain.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 860 } });
    await other.addInitScript('globalThis.__name ??= (named) => named');
    await other.addCookies(cookies);
    const lines: Line[] = [];
    for (const rows of ROWS) {
      const host = await openMarksPage(other, script, rows, false);
      const alone: number[] = [];
      const times = repeats * (rows === JUDGED ? MORE : 1);
      /** Style and layout of the host's own change differ by more from one time to the next than marks cost: only scripts are compared. */
      const scriptsOf = async (page: MarksPage): Promise<number> => {
        const [bare, marked]: [Spent[], Spent[]] = [[], []];
        for (let n = 0; n < times; n++) {
          bare.push(await host.cost('redraw'));
          marked.push(await page.cost('redraw'));
        }
        alone.push(...bare.map(total));
        return Math.max(0, leastOf('script', marked) - leastOf('script', bare));
      };
      /**
       * Style and layout are taken from where nothing but marks is drawn, less what the page itself needs when something that shows
       * nothing comes into the same rows: in a redraw those are laid out in any case.
       */
      const looksOf = async (mark: () => Promise<Spent>, touch: 'touchNear' | 'touchAll'): Promise<number> => {
        const [bare, marked]: [Spent[], Spent[]] = [[], []];
        for (let n = 0; n < times; n++) {
          bare.push(await host.cost(touch));
          marked.push(await mark());
        }
        return Math.max(0, leastOf('looks', marked) - leastOf('looks', bare));
      };
      /** Each on a page of its own: it tells once. */
      const selfChecks = (): Promise<number> =>
        many(3, async () => {
          const fresh = await openMarksPage(context, script, rows, true);
          const longest = await fresh.selfCheck();
          await fresh.close();
          return longest;
        });
      const rivals: [string, Cost][] = [];
      for (const [name, label] of RIVALS) {
        const page = await openMarksPage(other, script, rows, false);
        // The first time is dearer: neither side is judged by it; the other two can be mounted once only.
        const again = name === 'shadowRootPerRow' ? await several(repeats, () => page.cost('mountAgain')) : null;
        const first = await page.cost(name);
        const looks = await looksOf(async () => (again ? page.cost('mountAgain') : first), 'touchAll');
        const redraw = { script: await scriptsOf(page), looks };
        rivals.push([label, { appear: total(again ?? first), redraw }]);
        await page.close();
      }
      const page = await openMarksPage(context, script, rows, true);
      const again = await several(repeats, () => page.cost('markAgain'));
      const appear = total(again);
      const read = total(await several(repeats, () => page.cost('readAgain')));
      const { longest, shift } = await page.watched();
      const looks = await looksOf(() => page.cost('markAgain'), 'touchNear');
      const redraw = { script: await scriptsOf(page), looks };
      await page.close();
      await host.close();
      const check = rows === 1_000 ? await selfChecks() : null;
      lines.push(...report(rows, { appear, read, redraw, longest, shift, check }, rivals, least(alone)));
    }
    return lines;
  } finally {
    await plain.close();
  }
}

/** Of the one in the middle. */
async function several(repeats: number, measure: () => Promise<Spent>): Promise<Spent> {
  const all: Spent[] = [];
  for (let n = 0; n < repeats; n++) all.push(await measure());
  return all.sort((a, b) => total(a) - total(b))[Math.floor(repeats / 2)] as Spent;
}

async function many(repeats: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let n = 0; n < repeats; n++) values.push(await measure());
  return median(values);
}

const total = ({ script, looks }: Spent): number => script + looks;

/** Tasks of up to 50 ms are not reported. */
const task = (longest: number): string => (longest === 0 ? '< 50 ms' : ms(longest));

/** Other work on the machine only ever adds. */
const least = (values: readonly number[]): number => Math.min(...values);
const leastOf = (part: keyof Spent, all: readonly Spent[]): number => least(all.map((one) => one[part]));

function report(rows: number, ours: Ours, rivals: readonly [string, Cost][], host: number): Line[] {
  const name = `${rows.toLocaleString('en')} rows`;
  const usual = rivals[0]?.[1].appear ?? Number.NaN;
  const beside = (of: (cost: Cost) => number): string =>
    rivals.map(([label, cost]) => `${ms(of(cost))} ${label}`).join(' · ');
  return [
    {
      what: `marks appear, ${name}`,
      measured: `${ms(ours.appear)} = 1/${(usual / ours.appear).toFixed(1)}`,
      baseline: beside(({ appear }) => appear),
      budget: rows === 1_000 ? '≤ 1/10 of a shadow root a row' : '',
      ok: rows === 1_000 ? ours.appear * 10 <= usual : null,
    },
    {
      what: `page read and marked, ${name}`,
      measured: ms(ours.read),
      baseline: '',
      budget: '',
      ok: null,
    },
    {
      what: `marks, longest task, ${name}`,
      measured: task(ours.longest),
      baseline: '',
      budget: '≤ 50 ms',
      ok: ours.longest <= 50,
    },
    {
      what: `marks, layout shift, ${name}`,
      measured: String(ours.shift),
      baseline: '',
      budget: '0',
      ok: ours.shift === 0,
    },
    {
      what: `page drawn anew, ${name}, beside the page’s own ${ms(host)}`,
      measured: `${ms(total(ours.redraw))}, ${ms(ours.redraw.script)} of it script`,
      baseline: beside(({ redraw }) => total(redraw)),
      budget: rows === JUDGED ? '< 4 ms' : '',
      ok: rows === JUDGED ? total(ours.redraw) < 4 : null,
    },
    ...(ours.check === null
      ? []
      : [
          {
            what: `self-check where no order can be read, longest task, ${name}`,
            measured: task(ours.check),
            baseline: '',
            budget: '≤ 50 ms',
            ok: ours.check <= 50,
          },
        ]),
  ];
}
