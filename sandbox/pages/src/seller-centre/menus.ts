// The menu tree every seller-centre page carries as `window.$qnMenus`. Field names: observed; the nodes: invented.

export interface QnMenu {
  id: string;
  parentId: string;
  name: string;
  path: string;
  visible: boolean;
  hidden: boolean;
  subMenus: QnMenu[];
}

const node = (id: string, parentId: string, name: string, path: string, subMenus: QnMenu[] = []): QnMenu => ({
  id,
  parentId,
  name,
  path,
  visible: true,
  hidden: false,
  subMenus,
});

export const SOLD = '/home.htm/trade-platform/tp/sold';
export const DETAIL = '/home.htm/trade-platform/tp/detail';
export const REFUNDS = '/home.htm/trade-platform/refund-list';
export const REFUND_DETAIL = '/home.htm/trade-platform/refund-list/detail';
/** The real address of the ticket centre is unknown; this one is invented. */
export const WORK_ORDERS = '/home.htm/sandbox-workorder/list';
export const HOME = '/home.htm/QnworkbenchHome/';

export const menus: QnMenu[] = [
  node('1', '0', '首页', HOME),
  node('2', '0', '交易', '', [
    node('21', '2', '已卖出的宝贝', SOLD),
    node('22', '2', '退款管理', REFUNDS),
    node('23', '2', '评价管理', '/home.htm/comment-manage/list'),
  ]),
  node('3', '0', '商品', '', [node('31', '3', '我的宝贝', '/home.htm/SellManage/all')]),
  node('4', '0', '客服', '', [node('41', '4', '工单中心', WORK_ORDERS)]),
  node('5', '0', '店铺', '', []),
  node('6', '0', '财务', '', []),
  node('7', '0', '数据', '', []),
];

declare global {
  interface Window {
    $qnMenus?: QnMenu[];
  }
}
