// The ticket centre (工单中心): INVENTED throughout, address, look and data. One ticket of every kind, so that there is something to
// see and to teach.
import { Loading, Table } from '@alifd/next';
import { useEffect, useState } from 'react';
import type { PageTask } from '../../../types';
import { lateBy, wait } from '../../common/boot';
import { countdown, dateTime } from '../../common/format';
import { readTasks, type TasksAnswer } from '../../common/page-data';

function timeLeft({ state, dueAt }: PageTask, now: number): string {
  if (state === '已完成') return '-';
  return dueAt > now ? `还剩${countdown(dueAt - now)}` : '已超时';
}

export function WorkOrderList() {
  const [answer, setAnswer] = useState<TasksAnswer | null>(null);
  useEffect(() => {
    let dropped = false;
    void Promise.all([readTasks(), wait(Math.min(lateBy(), 500))]).then(([tasks]) => !dropped && setAnswer(tasks));
    return () => {
      dropped = true;
    };
  }, []);
  if (!answer) return <Loading visible style={{ display: 'block', minHeight: 300 }} />;
  return (
    <div className="qn-panel">
      <h2>工单中心</h2>
      <Table size="medium" hasBorder primaryKey="id" dataSource={answer.tasks} emptyContent="暂无工单">
        <Table.Column title="工单编号" width={150} dataIndex="id" />
        <Table.Column title="工单类型" width={120} dataIndex="kind" />
        <Table.Column
          title="订单编号"
          width={200}
          cell={(_: unknown, __: number, task: PageTask) => <span>{task.orderId ?? '-'}</span>}
        />
        <Table.Column title="问题描述" dataIndex="text" />
        <Table.Column
          title="创建时间"
          width={170}
          cell={(_: unknown, __: number, task: PageTask) => dateTime(task.createdAt)}
        />
        <Table.Column title="状态" width={90} dataIndex="state" />
        <Table.Column
          title="处理时限"
          width={130}
          cell={(_: unknown, __: number, task: PageTask) => timeLeft(task, answer.now)}
        />
      </Table>
    </div>
  );
}
