export function RefundList() {
  return <div className="qn-panel">退款管理</div>;
}
