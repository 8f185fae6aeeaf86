import { built, gzipped, loadedBy } from '../e2e/structure/built';
import type { Line } from './report';

/** Sizes of the package after gzip. */
export function measureSizes(): Line[] {
  const build = built('chrome-mv3');
  const size = (paths: readonly string[]): number => gzipped(paths.map((path) => build.files.get(path))) / 1000;
  const scripts = [...build.files.keys()].filter((path) => path.startsWith('content-scripts/'));
  const line = (what: string, kilobytes: number, budget: number): Line => ({
    what: `size of ${what}`,
    measured: `${kilobytes.toFixed(1)} kB gzip`,
    baseline: '',
    budget: `≤ ${budget} kB`,
    ok: kilobytes <= budget,
  });
  return [
    line('the order-page script', size(scripts), 12),
    line('the popup', size(loadedBy(build, 'popup.html')), 45),
    line('the background', size(['background.js']), 40),
  ];
}
