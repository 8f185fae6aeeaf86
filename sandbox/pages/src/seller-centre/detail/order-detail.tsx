export function OrderDetail({ orderId }: { orderId: string }) {
  return <div className="qn-panel">订单编号: {orderId}</div>;
}
