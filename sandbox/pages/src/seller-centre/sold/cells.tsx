// Cells of a sub-order row. `td > div > div > a > img`, 商家编码： and the columns' texts: observed; classes carry build
// hashes as the real ones do.
import { Balloon } from '@alifd/next';
import { itemPicture } from '../../common/picture';
import { DETAIL } from '../menus';
import { ProtectedText } from '../protected-text';
import type { MemoOf } from './memo-dialog';
import type { ItemRecord } from './records';

export function ItemCell({ item, first }: { item: ItemRecord; first: boolean }) {
  return (
    <div className="sold-item_root__1kQz7">
      <a href={item.url} target="_blank" rel="noreferrer" className="sold-item_pic__9dVf3">
        <img src={itemPicture(item.id)} data-src={item.pic} alt="" width="56" height="56" />
      </a>
      <div className="sold-item_texts__4fWq0">
        <a href={item.url} target="_blank" rel="noreferrer" className="sold-item_title__0kZa5">
          {item.title}
        </a>
        <div className="sold-item_sku__7dWq2">{item.sku}</div>
        {item.code && <div className="sold-item_code__3sLq8">商家编码：{item.code}</div>}
        {first && item.receiver && <ProtectedText receiver={item.receiver} />}
      </div>
    </div>
  );
}

export function MoneyCell({ text, strong }: { text: string; strong?: boolean }) {
  return <span className={strong ? 'sold-money_strong__2wQx1' : 'sold-money_plain__8dKq4'}>{text && `￥${text}`}</span>;
}

export function FulfilCell({ item }: { item: ItemRecord }) {
  return (
    <div>
      <div className={/请|已超时/.test(item.fulfil) ? 'sold-fulfil_warn__4kQz2' : 'sold-fulfil_plain__9sWd7'}>
        {item.fulfil}
      </div>
      {item.urge && <div className="sold-fulfil_urge__0xWq6">{item.urge}</div>}
    </div>
  );
}

export function StatusCell({ item, first }: { item: ItemRecord; first: boolean }) {
  if (!first) return null;
  return (
    <div>
      <div>{item.status}</div>
      <a href={`https://qn.taobao.com${DETAIL}?bizOrderId=${item.orderId}`} target="_blank" rel="noreferrer">
        详情
      </a>
    </div>
  );
}

export function OperationCell({ item, onMemo }: { item: ItemRecord; onMemo: (of: MemoOf) => void }) {
  const ship = `https://wuliu.taobao.com/user/consign.htm?trade_id=${item.orderId}`;
  return (
    <div className="sold-operation_root__5dQw1">
      {item.status === '买家已付款' && (
        <Balloon.Tooltip
          trigger={
            <a className="next-btn next-small next-btn-primary" href={ship} target="_blank" rel="noreferrer">
              发货
            </a>
          }
        >
          去发货
        </Balloon.Tooltip>
      )}
      <button
        type="button"
        className="sold-operation_link__8zQd3"
        onClick={() => onMemo({ orderId: item.orderId, flag: item.flag })}
      >
        备注
      </button>
    </div>
  );
}
