// Workbench home: no orders on it. Its to-do numbers come by the list's own mtop call (observed); what it looks like is invented.
import { Button } from '@alifd/next';
import { useEffect, useState } from 'react';
import { lateBy, wait } from '../common/boot';
import { mtopRequest } from '../common/mtop';
import { REFUNDS, SOLD } from './menus';
import { navigate } from './router';

interface Todo {
  result: { todoId: number; todoTag: string; todoCount: number; todoListDetail: { uiCode: string; count: number }[] }[];
}

const NAMES: Record<string, string> = { notDelivery: '待发货', refund: '退款待处理', workOrder: '工单' };

function useTodo(): Todo['result'] {
  const [groups, setGroups] = useState<Todo['result']>([]);
  useEffect(() => {
    let dropped = false;
    // `todo=jsonp` asks by a script element, the other way that the platform's client knows (documented).
    const dataType = new URLSearchParams(location.search).get('todo') === 'jsonp' ? 'jsonp' : 'json';
    const request = { api: 'mtop.tmall.tmallwork.todoList', v: '1.0', data: { bizParams: '{}' }, dataType } as const;
    void Promise.all([mtopRequest<Todo>(request), wait(Math.min(lateBy(), 500))]).then(
      ([{ data }]) => !dropped && setGroups(data.result),
      () => undefined,
    );
    return () => {
      dropped = true;
    };
  }, []);
  return groups;
}

export function Home({ shop }: { shop: string }) {
  const todo = useTodo().flatMap(({ todoListDetail }) => todoListDetail);
  return (
    <div className="qn-panel">
      <h2>{shop}，欢迎回来</h2>
      <p className="qn-muted" id="todo">
        待办：{todo.map(({ uiCode, count }) => `${NAMES[uiCode] ?? uiCode} ${count}`).join('，')}
      </p>
      <Button type="primary" onClick={() => navigate(SOLD)}>
        已卖出的宝贝
      </Button>
      &nbsp;
      <Button onClick={() => navigate(REFUNDS)}>退款管理</Button>
    </div>
  );
}
