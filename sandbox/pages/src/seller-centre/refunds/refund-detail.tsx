// Refund detail. Class prefixes, the labels 要求：/退款编号/订单编号, the countdown and the buttons: observed.
import { Button, Loading } from '@alifd/next';
import { dateTime } from '../../common/format';
import { remaining, useRefunds } from './use-refunds';

function Item({ label, value, className }: { label: string; value: string; className: string }) {
  return (
    <div className={className}>
      <span>{label}：</span>
      <span>{value}</span>
    </div>
  );
}

export function RefundDetail({ refundId }: { refundId: string }) {
  const refunds = useRefunds({ page: 1, pageSize: 1, waiting: false, sort: 'applied', refundId });
  if (!refunds) return <Loading visible style={{ display: 'block', minHeight: 300 }} />;
  const refund = refunds.list.find((r) => r.id === refundId);
  if (!refund) return <div className="qn-panel">没有找到这笔售后单。</div>;
  const info = 'refundinfo_refund-refundinfo-item__2kWd8';
  const deal = 'dealinfo_refund-dealinfo-item__6qLs0';
  return (
    <div className="qn-panel">
      <div className="detail-block">
        <h2>{refund.stateText}</h2>
        <p className="countdown">{remaining(refund, refunds.now)}</p>
        {/* The buttons do nothing: refunds are moved from the control page. */}
        <Button size="small">备注</Button>
        &nbsp;
        <Button size="small" type="primary" disabled={!refund.waitsForSeller}>
          同意退款
        </Button>
        &nbsp;
        <Button size="small" disabled>
          确认收货
        </Button>
      </div>
      <div className="detail-block">
        <h3>售后信息</h3>
        <div className="detail-facts">
          <Item className={info} label="要求" value={refund.typeText} />
          <Item className={info} label="退款编号" value={refund.id} />
          <Item className={info} label="退款金额" value={`￥${refund.amount}`} />
          <Item className={info} label="退款原因" value={refund.reason} />
          <Item className={info} label="申请时间" value={dateTime(refund.appliedAt)} />
        </div>
      </div>
      <div className="detail-block">
        <h3>交易信息</h3>
        <div className="detail-facts">
          <Item className={deal} label="订单编号" value={refund.orderId} />
          <Item className={deal} label="宝贝" value={refund.title} />
          <Item className={deal} label="买家" value={refund.maskedNick} />
        </div>
      </div>
      <div className="detail-block">
        <h3>退货物流信息</h3>
        <p className="qn-muted">暂无物流信息</p>
      </div>
    </div>
  );
}
