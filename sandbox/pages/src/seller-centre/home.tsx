// Workbench home: no orders on it. Invented content.
import { Button } from '@alifd/next';
import { REFUNDS, SOLD } from './menus';
import { navigate } from './router';

export function Home({ shop }: { shop: string }) {
  return (
    <div className="qn-panel">
      <h2>{shop}，欢迎回来</h2>
      <p className="qn-muted">待办：请到「已卖出的宝贝」和「退款管理」查看。</p>
      <Button type="primary" onClick={() => navigate(SOLD)}>
        已卖出的宝贝
      </Button>
      &nbsp;
      <Button onClick={() => navigate(REFUNDS)}>退款管理</Button>
    </div>
  );
}
