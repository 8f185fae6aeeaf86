// A seller page of our own making under a seller's address; everything else still comes from the sandbox.
import type { Page } from 'playwright-core';
import type { Danling } from './danling';

export interface OwnPage {
  body: string;
  headers?: Record<string, string>;
  /** Attributes of the html element. */
  html?: string;
}

/** Opens `address` with this content. */
export async function openOwnPage(danling: Danling, address: string, page: OwnPage): Promise<Page> {
  const { body, headers = {}, html = 'lang="zh-CN"' } = page;
  await danling.context.route(`${address}*`, (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers,
          body: `<!doctype html><html ${html}><meta charset="utf-8"><title>已卖出的宝贝</title><body>${body}`,
        })
      : route.continue(),
  );
  const opened = await danling.context.newPage();
  await opened.goto(address);
  return opened;
}

/** A row as seller pages have it. */
export const rowOfOrder = (id: string, label = '订单号'): string =>
  `<div class="row"><p><span>${label}: ${id}</span> <span>创建时间: 2026-11-20 09:58:03</span></p><p>买家已付款 ￥12.00</p></div>`;
