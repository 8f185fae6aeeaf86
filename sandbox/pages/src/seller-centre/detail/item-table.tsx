// The items of an order: one `tr.order-item` each (observed).
import type { PageItem } from '../../../types';
import { itemPicture } from '../../common/picture';

export function ItemTable({ items }: { items: PageItem[] }) {
  return (
    <table className="detail-items">
      <thead>
        <tr>
          <th>宝贝</th>
          <th>单价</th>
          <th>数量</th>
          <th>履约/售后状态</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} className="order-item">
            <td>
              <div className="sold-item_root__1kQz7">
                <a href={item.itemUrl} target="_blank" rel="noreferrer">
                  <img src={itemPicture(item.id)} alt="" width="40" height="40" />
                </a>
                <div className="sold-item_texts__4fWq0">
                  <a className="sold-item_title__0kZa5" href={item.itemUrl} target="_blank" rel="noreferrer">
                    {item.title}
                  </a>
                  <div className="sold-item_sku__7dWq2">{item.sku}</div>
                  <div className="sold-item_code__3sLq8">商家编码：{item.code}</div>
                </div>
              </div>
            </td>
            <td>￥{item.price}</td>
            <td>{item.quantity}</td>
            <td>{item.fulfilText}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
