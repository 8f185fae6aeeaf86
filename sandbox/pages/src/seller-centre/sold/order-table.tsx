// The order table. One `table.next-table-row` per main order, its first row the group header: observed.
import { Table } from '@alifd/next';
import { useState } from 'react';
import type { SoldOrder } from '../../common/sold-answer';
import { FulfilCell, ItemCell, MoneyCell, OperationCell, StatusCell } from './cells';
import type { MemoOf } from './memo-dialog';
import { OrderHeader } from './order-header';
import { toRecords } from './records';
import { VirtualListBody } from './virtual-body';

const query = new URLSearchParams(location.search);

export function OrderTable({ orders, onMemo }: { orders: SoldOrder[]; onMemo: (of: MemoOf) => void }) {
  const [selected, setSelected] = useState<string[]>([]);
  // Fusion's virtual scrolling, for the recycled-rows checks (`?virtual=1`, invented).
  const virtual =
    query.get('virtual') === '1'
      ? { useVirtual: true, maxBodyHeight: 640, rowHeight: 148, components: { Body: VirtualListBody } }
      : {};
  return (
    <Table
      size="medium"
      dataSource={toRecords(orders)}
      primaryKey="id"
      hasBorder
      emptyContent={<div className="sold-list_empty__3qWz8">没有符合条件的宝贝，请尝试其他搜索条件。</div>}
      rowSelection={{ selectedRowKeys: selected, onChange: (keys) => setSelected(keys as string[]) }}
      {...virtual}
    >
      <Table.GroupHeader
        hasSelection
        cell={(record: { order: SoldOrder }) => <OrderHeader order={record.order} onMemo={onMemo} />}
      />
      <Table.Column
        title="宝贝"
        width={340}
        cell={(_: unknown, i: number, r) => <ItemCell item={r} first={i === 0} />}
      />
      <Table.Column title="单价" width={90} cell={(_: unknown, __: number, r) => <MoneyCell text={r.price} />} />
      <Table.Column title="数量" width={60} dataIndex="quantity" />
      <Table.Column title="履约/售后状态" width={130} cell={(_: unknown, __: number, r) => <FulfilCell item={r} />} />
      <Table.Column
        title="交易状态"
        width={120}
        cell={(_: unknown, i: number, r) => <StatusCell item={r} first={i === 0} />}
      />
      <Table.Column
        title="实收款"
        width={110}
        cell={(_: unknown, i: number, r) => i === 0 && <MoneyCell text={r.fee} strong />}
      />
      <Table.Column
        title="操作"
        width={110}
        cell={(_: unknown, i: number, r) => i === 0 && <OperationCell item={r} onMemo={onMemo} />}
      />
    </Table>
  );
}
