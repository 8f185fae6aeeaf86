// `npm run bench`: the budgets of the design in a real Chromium, each beside its baseline of the same run.
// Medians of several repeats; ratios say more than milliseconds, because machines and even process starts differ.
import { parseArgs } from 'node:util';
import { buildExtension, buildSandboxPages } from '../e2e/harness/build';
import { bundleFor } from '../e2e/harness/bundle';
import { launchChromium, temporaryHome } from '../e2e/harness/chromium';
import { openExtension } from '../e2e/harness/extension';
import { startSandbox } from '../sandbox/start';
import { measureIngest } from './ingest';
import { measureMarks } from './marks/measure';
import { measurePopup } from './popup';
import { measureQueue } from './queue';
import { measureReading } from './reading';
import { type Line, table } from './report';
import { measureSizes } from './sizes';
import type { Use } from './use';
import { measureWalkThrough } from './walk-through';

const { values: options } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100000' },
    changed: { type: 'string', default: '10000' },
    repeats: { type: 'string', default: '5' },
    /** Only the parts whose name contains this. */
    only: { type: 'string', default: '' },
  },
});
const tickets = Number(options.tickets);
const changed = Number(options.changed);
const repeats = Number(options.repeats);

const say = (text: string): void => void process.stderr.write(`▸ ${text}\n`);

buildExtension(['production', 'test']);
buildSandboxPages();
const script = await bundleFor('bench/page/index.ts', 'benchPage');
const sandbox = await startSandbox({ orders: 1_200, quiet: true });
const lines: Line[] = [...measureSizes()];

async function launch() {
  const { home, remove } = temporaryHome();
  const rules = { resolverRules: sandbox.resolverRules(), spki: sandbox.spki };
  const { context, extensionId } = await launchChromium({ build: 'test', home, ...rules });
  // tsx keeps function names by a helper of its own, which functions sent to a page would miss.
  await context.addInitScript('globalThis.__name ??= (named) => named');
  const extension = await openExtension(context, extensionId);
  return {
    context,
    extension,
    close: async () => {
      await context.close();
      remove();
    },
  };
}

/** One part that fails does not take the others' figures along. */
const failed =
  (part: string) =>
  (error: unknown): Line[] => [
    { what: part, measured: 'failed', baseline: String(error).slice(0, 100), budget: '', ok: false },
  ];

/** A browser of its own for each part: one part's garbage is not another's slowness. */
async function inBrowser(part: string, work: (use: Use) => Promise<Line[]>): Promise<void> {
  if (!part.includes(options.only)) return;
  say(part);
  const browser = await launch();
  try {
    await browser.extension.page.evaluate(script);
    lines.push(...(await work({ ...browser, sandbox, repeats, another: launch })));
  } catch (error) {
    lines.push(...failed(part)(error));
  } finally {
    await browser.close();
  }
}

await inBrowser(`popup and search over ${tickets} tickets`, async (use) => [
  ...(await measurePopup(use, tickets)),
  ...(await measureReading(use)),
  ...(await measureQueue(use)),
]);
await inBrowser(`ingest of ${changed} tickets, a batch of 1,000`, (use) => measureIngest(use, changed));
await inBrowser('marks on order pages', measureMarks);
if ('walk-through'.includes(options.only)) {
  say('walk-through');
  lines.push(...(await measureWalkThrough().catch(failed('walk-through'))));
}
await sandbox.close();
process.stdout.write(`\n${table(lines)}\n\n${process.platform} · Node ${process.versions.node} · ${tickets} tickets\n`);
