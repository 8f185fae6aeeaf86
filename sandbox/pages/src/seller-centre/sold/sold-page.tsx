// 已卖出的宝贝, new: tabs, search, the 催发货 quick filter, the order table and its pager.
import { Button, Input, Loading, Pagination, Radio, Select, Tab } from '@alifd/next';
import { useState } from 'react';
import { MemoDialog, type MemoOf } from './memo-dialog';
import { OrderTable } from './order-table';
import { Trouble } from './trouble';
import { type Sorting, sortOrders, tabs, useSold } from './use-sold';

const sortings = [
  { value: 'created-desc', label: '下单时间从近到远' },
  { value: 'created-asc', label: '下单时间从远到近' },
  { value: 'fee-desc', label: '实收款从高到低' },
];

function startView() {
  const query = new URLSearchParams(location.search);
  const rows = Number(query.get('rows') ?? 15);
  return {
    tabCode: query.get('tabCode') ?? 'latest3Months',
    urged: false,
    search: query.get('bizOrderId') ?? '',
    pageNum: 1,
    pageSize: rows > 0 ? rows : 15,
  };
}

export function SoldPage() {
  const { view, loaded, loading, show, reload } = useSold(startView());
  const [draft, setDraft] = useState(view.search);
  const [sorting, setSorting] = useState<Sorting>('created-desc');
  const [memoOf, setMemoOf] = useState<MemoOf | null>(null);
  const orders = sortOrders(loaded?.orders ?? [], sorting);
  const search = () => show({ search: draft.trim(), tabCode: 'latest3Months', urged: false });
  const closeMemo = (saved: boolean) => {
    setMemoOf(null);
    if (saved) reload();
  };

  return (
    <div className="qn-panel sold-list_root__8sKq2">
      <Tab
        size="small"
        activeKey={view.tabCode}
        onChange={(key) => show({ tabCode: String(key), urged: false, search: '' })}
      >
        {tabs.map((tab) => (
          <Tab.Item key={tab.code} title={tab.text} />
        ))}
      </Tab>
      <div className="sold-list_search__2kWd9">
        <Input
          aria-label="搜索"
          placeholder="订单编号 / 宝贝标题"
          value={draft}
          hasClear
          onChange={(text) => setDraft(String(text))}
          onPressEnter={search}
          style={{ width: 320 }}
        />
        <Button type="primary" onClick={search}>
          搜索订单
        </Button>
        <Button onClick={reload}>刷新列表</Button>
        <span className="qn-top_space__0aZ3d" />
        <Select size="small" value={sorting} dataSource={sortings} onChange={(value) => setSorting(value as Sorting)} />
      </div>
      {view.tabCode === 'waitSend' && (
        // The filter exists (article, and the parameter's name); its markup and the value it sends are invented.
        <div className="sold-list_quick__6dLe0">
          快捷筛选：
          <Radio.Group
            shape="button"
            size="small"
            value={view.urged ? 'urged' : 'all'}
            onChange={(value) => show({ urged: value === 'urged' })}
          >
            <Radio value="all">全部</Radio>
            <Radio value="urged">催发货</Radio>
          </Radio.Group>
        </div>
      )}
      <Loading visible={loading} style={{ display: 'block', minHeight: 240 }}>
        {loaded?.error && <Trouble error={loaded.error} />}
        {loaded && !loaded.error && (
          <div key={loaded.generation} className="sold-list_container__0pQx4">
            <OrderTable key={sorting} orders={orders} onMemo={setMemoOf} />
            <Pagination
              className="sold-list_pager__5tRw1"
              current={view.pageNum}
              total={loaded.total}
              pageSize={view.pageSize}
              totalRender={(total) => `共 ${total} 条`}
              onChange={(pageNum) => show({ pageNum })}
            />
          </div>
        )}
      </Loading>
      {memoOf && <MemoDialog {...memoOf} onClose={closeMemo} />}
    </div>
  );
}
