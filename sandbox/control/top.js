// The Open Platform on the control page: the app's keys to type into the settings, tasks of colleagues, trouble.
import { button, byId, make, select, shortTime } from './dom.js';

const WORDS = {
  zh: {
    title: '开放平台（自用型应用）',
    hint: '在插件设置里填这三项；任务即「轻任务」。',
    keys: '显示密钥与会话',
    create: (name) => `给 ${name} 派任务`,
    official: '官方任务',
    heads: ['任务', '发起 → 执行', '状态', '让它发生'],
    status: ['未执行', '执行中', '执行完成', '超时', '取消', '忽略', '已转发'],
    finish: '完成',
    cancel: '发起人取消',
    forward: '转交',
    comment: '评论',
    send: '触发',
    expire: '会话过期',
    quota: '今日额度用完',
    secret: '重置密钥',
    calm: '恢复正常',
    calls: (n, last) => `网关共收到 ${n} 次调用${last ? `，最近一次 ${last}` : ''}。`,
    content: ['请联系买家，说明发货时间', '补发一只杯盖', '买家要求回电'],
    say: '买家又来问了',
  },
  en: {
    title: 'Open Platform (self-use app)',
    hint: 'Type these three into the settings; tasks are 轻任务.',
    keys: 'Show key, secret and session',
    create: (name) => `A task for ${name}`,
    official: 'Official task',
    heads: ['Task', 'From → to', 'State', 'Make it happen'],
    status: ['open', 'doing', 'done', 'overdue', 'cancelled', 'ignored', 'forwarded'],
    finish: 'Finish',
    cancel: 'Sender cancels',
    forward: 'Forward',
    comment: 'Comment',
    send: 'Go',
    expire: 'Session expires',
    quota: 'Quota used up',
    secret: 'Reset secret',
    calm: 'All well again',
    calls: (n, last) => `The gateway has had ${n} calls${last ? `, the last at ${last}` : ''}.`,
    content: ['请联系买家，说明发货时间', '补发一只杯盖', '买家要求回电'],
    say: '买家又来问了',
  },
};

let made = 0;
let chosenFault = 'api-limit';

function taskRow(task, { w, act, agents }) {
  const open = task.status === 0 || task.status === 1;
  const other = agents.find((agent) => !task.to.endsWith(`:${agent}`)) ?? '';
  const does = (text, name, body) => button(text, () => act(name, { taskId: task.id, ...body }, text), 'small');
  return make(
    'tr',
    { 'data-task-id': task.id },
    make(
      'td',
      { class: 'item' },
      make('div', { title: task.content }, task.content.slice(0, 60)),
      make('div', { class: 'soft' }, `${task.kind}${task.orderId ? ` · ${task.orderId}` : ''}`),
    ),
    make('td', {}, `${task.from} → ${task.to}`),
    make('td', { class: 'status' }, w.status[task.status] ?? String(task.status)),
    make(
      'td',
      {},
      make(
        'div',
        { class: 'row' },
        ...(open
          ? [
              does(w.finish, 'topFinishTask', {}),
              does(w.cancel, 'topCancelTask', {}),
              does(`${w.forward} → ${other}`, 'topForwardTask', { to: other }),
            ]
          : []),
        does(w.comment, 'topCommentTask', { text: w.say }),
      ),
    ),
  );
}

function drawTrouble(w, act, { faults, lastCall, calls }) {
  // A list in use must not be rebuilt under the hand.
  if (document.activeElement?.closest('#top-trouble')) return;
  const chosen = select(
    faults.map((name) => [name, name]),
    chosenFault,
    (name) => {
      chosenFault = name;
    },
  );
  chosen.setAttribute('aria-label', w.title);
  byId('top-trouble').replaceChildren(
    chosen,
    button(w.send, () => act('topFault', { name: chosenFault }, chosenFault), 'small'),
    button(w.expire, () => act('topExpireSessions', {}, w.expire), 'small bad'),
    button(w.quota, () => act('topUseUpQuota', {}, w.quota), 'small bad'),
    button(w.secret, () => act('topChangeSecret', {}, w.secret), 'small bad'),
    button(w.calm, () => act('topCalm', {}, w.calm), 'small'),
  );
  byId('top-calls').textContent = w.calls(calls, lastCall ? `${shortTime(lastCall.wall)} (${lastCall.outcome})` : '');
}

function keyLine(name, value) {
  return make('label', {}, name, make('input', { readonly: true, value, 'aria-label': name }));
}

/** Draws the section for a shop; `newest` is the order that a new task concerns. */
export async function drawTop({ language, call, act, setup, newest }) {
  const w = WORDS[language];
  const state = await call('topState', { shop: setup.name, limit: 8 });
  const create = (text, body) => () => {
    const content = w.content[made++ % w.content.length];
    return act('topCreateTask', { shop: setup.name, content, bizId: newest?.id ?? '', ...body }, text);
  };
  byId('top-title').textContent = w.title;
  byId('top-hint').textContent = w.hint;
  byId('top-make').replaceChildren(
    ...setup.agents.map((agent) => button(w.create(agent), create(w.create(agent), { to: agent, from: '' }))),
    button(w.official, create(w.official, { from: 'official', bizType: 'officialTask' })),
    button(w.keys, async () => {
      const app = await call('topCredentials', { shop: setup.name });
      byId('top-keys').replaceChildren(
        keyLine('App Key', app.appKey),
        keyLine('App Secret', app.appSecret),
        keyLine('Session', app.session),
      );
    }),
  );
  byId('top-heads').replaceChildren(...w.heads.map((text) => make('th', {}, text)));
  byId('top-tasks').replaceChildren(...state.tasks.map((task) => taskRow(task, { w, act, agents: setup.agents })));
  drawTrouble(w, act, state);
}
