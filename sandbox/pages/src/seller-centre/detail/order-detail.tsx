// Order detail, new. Class prefixes and `tr.order-item`: observed; everything between them: invented.
import { Button, Loading } from '@alifd/next';
import { useEffect, useState } from 'react';
import type { PageOrder } from '../../../types';
import { lateBy, wait } from '../../common/boot';
import { dateTime } from '../../common/format';
import { readOrder } from '../../common/page-data';
import { flagPicture } from '../../common/picture';
import { ProtectedText } from '../protected-text';
import { ItemTable } from './item-table';

function useOrder(orderId: string): PageOrder | null | undefined {
  const [order, setOrder] = useState<PageOrder | null>();
  useEffect(() => {
    let dropped = false;
    setOrder(undefined);
    void Promise.all([readOrder(orderId), wait(lateBy() / 2)]).then(([found]) => {
      if (!dropped) setOrder(found);
    });
    return () => {
      dropped = true;
    };
  }, [orderId]);
  return order;
}

function Facts({ order }: { order: PageOrder }) {
  return (
    <div className="detail_tabs-container-layout__3kQw8 detail-block">
      <h3>订单信息</h3>
      <div className="detail-facts">
        <div>
          <span>订单编号：</span>
          <span>{order.id}</span>
        </div>
        <div>
          <span>创建时间：</span>
          <span>{dateTime(order.createdAt)}</span>
        </div>
        <div>
          <span>付款时间：</span>
          <span>{dateTime(order.paidAt)}</span>
        </div>
        <div>
          <span>发货时间：</span>
          <span>{dateTime(order.sentAt)}</span>
        </div>
        <div>
          <span>买家昵称：</span>
          <span>{order.maskedNick}</span>
        </div>
        <div>
          <span>买家留言：</span>
          <span>{order.buyerMessage || '-'}</span>
        </div>
      </div>
      <ProtectedText receiver={order.receiver} />
    </div>
  );
}

export function OrderDetail({ orderId }: { orderId: string }) {
  const order = useOrder(orderId);
  if (order === undefined) return <Loading visible style={{ display: 'block', minHeight: 300 }} />;
  if (order === null) return <div className="qn-panel">没有找到这笔订单，或您没有权限查看。</div>;
  return (
    <div className="qn-panel">
      <div className="status-desc_status-block__5kWq2 detail-block">
        <h2>{order.statusText}</h2>
        <div className="status-desc_new-memo__8qLd3">
          <span className="flag-block_flag__0dKq1">
            <img src={flagPicture(order.flag)} alt={`旗帜${order.flag}`} width="14" height="14" />
          </span>
          <span>卖家备注：</span>
          <span>{order.memo || '暂无备注'}</span>
          <Button text type="primary" size="small">
            编辑备注
          </Button>
        </div>
      </div>
      <Facts order={order} />
      <div className="detail-block">
        <h3>宝贝信息</h3>
        <ItemTable items={order.items} />
        <div className="order-info_total-price__7dWq4">
          实收款：<b>￥{order.amount}</b>
        </div>
      </div>
    </div>
  );
}
