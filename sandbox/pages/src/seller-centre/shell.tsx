// Top bar, left menu and the page that the address asks for.
import type { MouseEvent } from 'react';
import { readBoot } from '../common/boot';
import { OrderDetail } from './detail/order-detail';
import { Home } from './home';
import { DETAIL, HOME, menus, type QnMenu, REFUND_DETAIL, REFUNDS, SOLD, WORK_ORDERS } from './menus';
import { RefundDetail } from './refunds/refund-detail';
import { RefundList } from './refunds/refund-list';
import { navigate, useAddress } from './router';
import { SoldPage } from './sold/sold-page';
import { WorkOrderList } from './work-orders/work-order-list';

const boot = readBoot();

function MenuLink({ item, path }: { item: QnMenu; path: string }) {
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    navigate(item.path);
  };
  const active = path.startsWith(item.path) ? ' active' : '';
  return (
    <a className={`qn-menu_link__2bVnc${active}`} href={item.path} onClick={follow}>
      {item.name}
    </a>
  );
}

function Menu({ path }: { path: string }) {
  return (
    <nav className="qn-menu_side__1xKd0">
      {menus.map((menu) => (
        <div key={menu.id} className="qn-menu_group__3jfQa">
          {menu.path ? <MenuLink item={menu} path={path} /> : <div className="qn-menu_title__0dPzk">{menu.name}</div>}
          {menu.subMenus.map((sub) => (
            <MenuLink key={sub.id} item={sub} path={path} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function Page({ path, query }: { path: string; query: URLSearchParams }) {
  if (path.startsWith(SOLD) || path === '/home.htm/trade-platform/tp/order') return <SoldPage />;
  if (path.startsWith(DETAIL)) return <OrderDetail orderId={query.get('bizOrderId') ?? ''} />;
  if (path.startsWith(REFUND_DETAIL)) return <RefundDetail refundId={query.get('disputeId') ?? ''} />;
  if (path.startsWith(REFUNDS)) return <RefundList />;
  if (path.startsWith(WORK_ORDERS)) return <WorkOrderList />;
  if (path.startsWith(HOME)) return <Home shop={boot.shop} />;
  return <div className="qn-panel">这个页面不在演示平台里。</div>;
}

export function Shell() {
  const { path, query } = useAddress();
  return (
    <div className="qn-root">
      <header className="qn-top_bar__9aKf2">
        <b className="qn-top_logo__3kd0P">千牛</b>
        <span className="qn-top_name__8vQe1">商家工作台</span>
        <span className="qn-top_sandbox__1sL0z">演示平台 sandbox</span>
        <span className="qn-top_space__0aZ3d" />
        <span>{boot.agent || boot.shop}</span>
        <span className="qn-top_badge__5kWq7">消息</span>
        <span>帮助</span>
      </header>
      <div className="qn-body_main__7sQp3">
        <Menu path={path} />
        <main className="qn-body_page__2dFe8">
          <Page path={path} query={query} />
        </main>
      </div>
    </div>
  );
}
