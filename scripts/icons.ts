// Draws public/icon/*.png from scripts/icon.svg with Chromium: `npx tsx scripts/icons.ts`. Run it after changing the drawing.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const SIZES = [16, 32, 48, 128];
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const svg = readFileSync(new URL('icon.svg', import.meta.url)).toString('base64');
const target = new URL('../public/icon/', import.meta.url);

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
mkdirSync(target, { recursive: true });
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const image = `<img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`;
  await page.setContent(`<style>*{margin:0}img{display:block}</style>${image}`);
  writeFileSync(new URL(`${size}.png`, target), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
