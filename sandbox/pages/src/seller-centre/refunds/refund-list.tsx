// 退款管理. `table.next-table-row`, 查看详情, the 待商家处理 block, the two sorts and the countdown: observed.
import { Button, Loading, Pagination, Table } from '@alifd/next';
import { useState } from 'react';
import type { PageRefund } from '../../../types';
import { dateTime } from '../../common/format';
import { itemPicture } from '../../common/picture';
import { REFUND_DETAIL } from '../menus';
import { navigate } from '../router';
import { type Refunds, remaining, useRefunds } from './use-refunds';

const pageSize = 10;
const sorts = ['最近申请排序', '临近超时排序'] as const;
type Sort = (typeof sorts)[number];

function Board({ refunds, only, onOnly }: { refunds: Refunds; only: boolean; onOnly: (only: boolean) => void }) {
  return (
    <div className="board">
      {[
        { text: '待商家处理', count: refunds.waiting, value: true },
        { text: '全部售后单', count: refunds.all, value: false },
      ].map((block) => (
        <button
          type="button"
          key={block.text}
          aria-pressed={only === block.value}
          className="data-board_new_delivery_block__3kWq1"
          onClick={() => onOnly(block.value)}
        >
          <span>{block.text}</span>
          <b>{block.count}</b>
        </button>
      ))}
    </div>
  );
}

function RefundHeader({ refund }: { refund: PageRefund }) {
  return (
    <div className="sold-header_root__3kWq9">
      <div className="sold-header_left__1dQa6">
        <span className="sold-header_id__8wQz2">退款编号: {refund.id}</span>
        <span>订单编号: {refund.orderId}</span>
        <span>申请时间: {dateTime(refund.appliedAt)}</span>
        <span>{refund.maskedNick}</span>
      </div>
    </div>
  );
}

function DetailLink({ refund }: { refund: PageRefund }) {
  const href = `${REFUND_DETAIL}?disputeId=${refund.id}&type=1`;
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault();
        navigate(href);
      }}
    >
      查看详情
    </a>
  );
}

function RefundTable({ rows, now }: { rows: PageRefund[]; now: number }) {
  const records = rows.map((refund) => ({ id: refund.id, refund, children: [refund] }));
  return (
    <Table
      size="medium"
      hasBorder
      primaryKey="id"
      dataSource={records}
      emptyContent={<div className="sold-list_empty__3qWz8">没有符合条件的售后单</div>}
    >
      <Table.GroupHeader cell={(record: { refund: PageRefund }) => <RefundHeader refund={record.refund} />} />
      <Table.Column
        title="宝贝"
        cell={(_: unknown, __: number, r: PageRefund) => (
          <div className="sold-item_root__1kQz7">
            <img src={itemPicture(r.id)} alt="" width="40" height="40" />
            <span>{r.title}</span>
          </div>
        )}
      />
      <Table.Column
        title="退款金额"
        width={100}
        cell={(_: unknown, __: number, r: PageRefund) => <b>￥{r.amount}</b>}
      />
      <Table.Column title="售后类型" width={100} dataIndex="typeText" />
      <Table.Column title="退款原因" width={150} dataIndex="reason" />
      <Table.Column
        title="退款状态"
        width={170}
        cell={(_: unknown, __: number, r: PageRefund) => (
          <div>
            <div>{r.stateText}</div>
            <div className="countdown">{remaining(r, now)}</div>
          </div>
        )}
      />
      <Table.Column
        title="操作"
        width={90}
        cell={(_: unknown, __: number, r: PageRefund) => <DetailLink refund={r} />}
      />
    </Table>
  );
}

export function RefundList() {
  const [turn, setTurn] = useState(0);
  const [sort, setSort] = useState<Sort>('最近申请排序');
  const [only, setOnly] = useState(false);
  const [page, setPage] = useState(1);
  const order = sort === '临近超时排序' ? 'timeout' : 'applied';
  const refunds = useRefunds({ page, pageSize, waiting: only, sort: order }, turn);
  if (!refunds) return <Loading visible style={{ display: 'block', minHeight: 300 }} />;
  const show = (waiting: boolean) => {
    setOnly(waiting);
    setPage(1);
  };
  return (
    <div className="qn-panel">
      <Board refunds={refunds} only={only} onOnly={show} />
      <div className="sold-list_search__2kWd9">
        {sorts.map((text) => (
          <Button key={text} size="small" type={sort === text ? 'primary' : 'normal'} onClick={() => setSort(text)}>
            {text}
          </Button>
        ))}
        <Button size="small" onClick={() => setTurn(turn + 1)}>
          刷新列表
        </Button>
      </div>
      {refunds.trouble && <p className="qn-muted">列表加载失败：{refunds.trouble}</p>}
      <div key={`${page}-${sort}-${only}`}>
        <RefundTable rows={refunds.list} now={refunds.now} />
        <Pagination
          className="sold-list_pager__5tRw1"
          current={page}
          total={refunds.total}
          pageSize={pageSize}
          onChange={setPage}
        />
      </div>
    </div>
  );
}
