// What teaching one click would save for each page that is not Taobao's: label or column, and how the number reads.
import type { SiteDefinition } from '../../lib/sites/site';

type Taught = Pick<SiteDefinition, 'number'> & Partial<Pick<SiteDefinition, 'labels' | 'loose' | 'unlabelled'>>;

const taught = (id: string, host: string, { labels = [], ...rest }: Taught): SiteDefinition => ({
  id,
  pages: [{ type: 'order-list', hosts: [host], path: '/' }],
  labels,
  linkParams: [],
  ...rest,
});

const column = (head: string): Pick<SiteDefinition, 'unlabelled'> => ({
  unlabelled: { stands: 'alone', columns: [head] },
});

export const OTHER_SITES: Readonly<Record<string, SiteDefinition>> = {
  'ticket-centre': taught('ticket-centre', 'myseller.taobao.com', { number: '\\d{19}', ...column('关联订单') }),
  'pinduoduo-orders': taught('pinduoduo', 'mms.pinduoduo.com', { number: '\\d{6}-\\d{15}', labels: ['订单编号'] }),
  'pinduoduo-work-orders': taught('pinduoduo-work', 'mms.pinduoduo.com', {
    number: '\\d{6}-\\d{15}',
    ...column('订单编号'),
  }),
  'douyin-orders': taught('douyin', 'fxg.jinritemai.com', { number: '\\d{19}', labels: ['订单编号'] }),
  'jingdong-orders': taught('jingdong', 'shop.jd.com', { number: '\\d{12}', labels: ['订单编号'] }),
  '1688-orders': taught('1688', 'work.1688.com', { number: '\\d{19}', labels: ['订单号'] }),
  'shopee-orders': taught('shopee', 'seller.shopee.cn', { number: '\\d{4}[0-9A-Z]{10}', labels: ['Order ID'] }),
  'lazada-orders': taught('lazada', 'sellercenter.lazada.sg', { number: '\\d{16}', ...column('Order Number') }),
  'woocommerce-orders': taught('woocommerce', 'shop.example', {
    number: '#\\d+',
    unlabelled: { stands: 'first', columns: ['Order'] },
  }),
  'shopify-like-orders': taught('shopify-like', 'admin.shop.example', { number: '#\\d+', ...column('Order') }),
  'opencart-like-orders': taught('opencart-like', 'cart.example', { number: '\\d+', ...column('Order ID') }),
  'amazon-like-orders': taught('amazon-like', 'seller.example', {
    number: '\\d{3}-\\d{7}-\\d{7}',
    unlabelled: { stands: 'alone' },
  }),
  'etsy-like-orders': taught('etsy-like', 'crafts.example', { number: '#\\d+', labels: ['Order'], loose: true }),
  'plain-table': taught('plain-table', 'plain.example', { number: 'DD\\d{11}', ...column('订单号') }),
  'aria-grid': taught('aria-grid', 'grid.example', { number: 'SO-\\d{4}', ...column('Order no.') }),
  cards: taught('cards', 'cards.example', { number: 'K\\d{5}-\\d', labels: ['Order no.'] }),
  'infinite-list': taught('infinite-list', 'feed.example', { number: 'E\\d{6}', labels: ['订单'] }),
};
