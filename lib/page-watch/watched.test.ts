import { expect, test } from 'vitest';
import { watchedApi } from './watched';

const MTOP = 'https://h5api.m.taobao.com/h5/';
const DISPUTES = 'mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelist';

test.each([
  ['https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1', 'sold'],
  [`${MTOP}${DISPUTES}v2/1.0/?jsv=2.6.1`, 'refunds'],
  [`${MTOP}${DISPUTES}/1.0/`, 'refunds'],
  [`${MTOP}mtop.tmall.tmallwork.todoList/1.0/`, 'todo'],
  [`${MTOP}mtop.tmall.tmallwork.todolist/1.0/`, 'todo'],
  [`${MTOP}${DISPUTES}v2.export/1.0/`, null],
  [`${MTOP}mtop.tmall.tmallwork.getwarninfo/1.0/`, null],
  ['https://trade.taobao.com/trade/itemlist/list_export_order.htm', null],
  ['https://evil.example/trade/itemlist/asyncSold.htm', null],
  ['https://evil.example/h5/mtop.tmall.tmallwork.todolist/1.0/', null],
  ['http://trade.taobao.com/trade/itemlist/asyncSold.htm', null],
  ['https://trade.taobao.com.evil.example/trade/itemlist/asyncSold.htm', null],
  ['asyncSold', null],
  ['', null],
])('%s', (address, api) => expect(watchedApi(address)).toBe(api));
