export function RefundDetail({ refundId }: { refundId: string }) {
  return <div className="qn-panel">退款编号：{refundId}</div>;
}
