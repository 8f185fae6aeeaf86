// The Open Platform's part of `/__sandbox/api/…`: the scenario over HTTP. Invented; JSON in, JSON out.
import type { Scenario } from '../scenario';
import type { Platform } from '../server/platform';
import { TOP_FAULTS, type TopFaultName } from './faults';
import type { CreateTask } from './scenario';
import { bizText } from './task-json';
import type { TopTask } from './task-store';

type Body = Record<string, unknown>;
type Action = (body: Body, scenario: Scenario, platform: Platform) => unknown;

const text = (body: Body, name: string): string => String(body[name] ?? '');
const optional = (body: Body, name: string): string | undefined => (body[name] ? String(body[name]) : undefined);

function shown(task: TopTask): unknown {
  const { meta } = task;
  return {
    id: task.id,
    metaId: meta.id,
    status: task.status,
    kind: bizText(task.bizType),
    orderId: task.bizId,
    content: meta.content,
    from: meta.sender.nick,
    to: task.receiver.nick,
    memo: task.memo,
    endAt: meta.endAt,
    modifiedAt: task.modifiedAt,
  };
}

/** What the control page shows: the newest tasks of a shop, faults and switches. */
function topState(body: Body, _scenario: Scenario, { top, world, log }: Platform): unknown {
  const shop = text(body, 'shop') || (world.shops[0]?.setup.name ?? '');
  const tasks: TopTask[] = [];
  for (let at = top.store.tasks.length - 1; at >= 0 && tasks.length < (Number(body['limit']) || 10); at--) {
    const task = top.store.tasks[at];
    if (task && !task.deleted && task.receiver.shop === shop) tasks.push(task);
  }
  const calls = log.of('/router/rest');
  return {
    shop,
    tasks: tasks.map(shown),
    total: top.store.tasks.length,
    faults: TOP_FAULTS,
    switches: top.switches,
    calls: calls.length,
    lastCall: calls.at(-1) ?? null,
  };
}

export const TOP_ACTIONS: Record<string, Action> = {
  topState,
  topCredentials: (body, { top }) => {
    const agent = optional(body, 'agent');
    const life = Number(body['life']) || undefined;
    return top.credentials(optional(body, 'shop'), { ...(agent ? { agent } : {}), ...(life ? { life } : {}) });
  },
  topCreateTask: (body, { top }) => top.createTask(body as CreateTask),
  topFinishTask: (body, { top }) => top.finishTask(text(body, 'taskId'), optional(body, 'memo')),
  topCancelTask: (body, { top }) => top.cancelTask(text(body, 'taskId'), optional(body, 'memo')),
  topForwardTask: (body, { top }) => ({ taskId: top.forwardTask(text(body, 'taskId'), text(body, 'to')) }),
  topStartTask: (body, { top }) => top.startTask(text(body, 'taskId')),
  topCommentTask: (body, { top }) => top.commentTask(text(body, 'taskId'), text(body, 'text'), optional(body, 'by')),
  topRemoveTask: (body, { top }) => top.removeTask(text(body, 'taskId')),
  topFault: (body, { top }) => top.fault(text(body, 'name') as TopFaultName, body),
  topClearFaults: (_body, { top }) => top.clearFaults(),
  topExpireSessions: (_body, { top }) => top.expireSessions(),
  topRevoke: (_body, { top }) => top.revoke(),
  topChangeSecret: (body, { top }) => top.changeSecret(optional(body, 'shop')),
  topSetQuota: (body, { top }) => top.setQuota(Number(body['calls']) || 0, optional(body, 'shop')),
  topUseUpQuota: (body, { top }) => top.useUpQuota(optional(body, 'shop')),
  topDeny: (body, { top }) => top.deny(text(body, 'method'), optional(body, 'shop')),
  topCalm: (_body, { top }) => top.calm(),
  topSwitches: (body, { top }) => {
    for (const name of Object.keys(top.switches))
      if (name in body) Object.assign(top.switches, { [name]: body[name] === true });
    return top.switches;
  },
};
