// What `render.ts` hands to the scripts of a page, as JSON in the document. Invented.

export interface PageBoot {
  shop: string;
  agent: string;
  data?: unknown;
}

export function readBoot(): PageBoot {
  const text = document.getElementById('sandbox-page')?.textContent ?? '{}';
  return { shop: '', agent: '', ...(JSON.parse(text) as Partial<PageBoot>) };
}

/** Delay before rows appear, ms: the real page takes 8 to 10 s (observed), here 1 s, `?late=0` for none. */
export function lateBy(): number {
  return Number(new URLSearchParams(location.search).get('late') ?? 1000);
}

export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
