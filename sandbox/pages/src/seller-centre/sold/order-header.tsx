// The first row of an order: number, created time, masked nick, flag (observed: their presence and texts).
import { flagPicture } from '../../common/picture';
import type { SoldOrder } from '../../common/sold-answer';
import type { MemoOf } from './memo-dialog';

export function OrderHeader({ order, onMemo }: { order: SoldOrder; onMemo: (of: MemoOf) => void }) {
  const flag = Number(order.extra?.sellerFlag ?? 0);
  return (
    <div className="sold-header_root__3kWq9">
      <div className="sold-header_left__1dQa6">
        <span className="sold-header_id__8wQz2">订单号: {order.id}</span>
        <span className="sold-header_time__4kVd0">创建时间: {order.orderInfo.createTime}</span>
        <span className="sold-header_nick__7sQx3">
          <i className="sold-header_wangwang__2dLa5" /> {order.buyer.nick}
        </span>
      </div>
      <div className="sold-header_right__6qWe1">
        {order.extra?.inHold && <span className="sold-header_hold__0sKq4">暂停发货</span>}
        <button
          type="button"
          className="sold-header_flag__5dWa8"
          title="备注"
          onClick={() => onMemo({ orderId: order.id, flag })}
        >
          <img src={flagPicture(flag)} alt={`旗帜${flag}`} width="14" height="14" />
        </button>
      </div>
    </div>
  );
}
