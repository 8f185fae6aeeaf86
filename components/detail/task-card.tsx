import { taskTexts } from '@/lib/i18n/task-texts';
import { momentText } from '@/lib/i18n/time';
import { agentText } from '@/lib/i18n/words';
import { platformLink } from '@/lib/sites/hosts';
import { teamProgress } from '@/lib/ticket/task-team';
import type { TaskFacts, TaskTeam } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { LongText } from './long-text';
import '../styles/top.css';

/** What a 轻任务 says of itself: whose it is, its memo, its reminder. */
export function TaskCard({ task }: { task: TaskFacts }) {
  const app = useApp();
  const t = taskTexts(app.language.value);
  return (
    <section class="card" data-task={task.id}>
      <h3>{t('task')}</h3>
      <dl class="facts">
        <div class="fact">
          <dt>{t('task.from')}</dt>
          <dd>
            <bdi>{task.sender}</bdi>
          </dd>
        </div>
        {task.team ? (
          <Team team={task.team} />
        ) : (
          <div class="fact">
            <dt>{t('task.to')}</dt>
            <dd>
              <bdi>{task.receiver}</bdi>
            </dd>
          </div>
        )}
        {task.remindAt !== undefined && (
          <div class="fact">
            <dt>{t('task.remind')}</dt>
            <dd>{momentText(app.language.value, task.remindAt, app.now.value)}</dd>
          </div>
        )}
        {task.attachments && (
          <div class="fact wide">
            <dt>{t('task.files')}</dt>
            {task.attachments.map((name) => (
              <dd key={name}>
                <Attachment name={name} />
              </dd>
            ))}
          </div>
        )}
        {task.memo && (
          <div class="fact wide">
            <dt>{t('task.memo')}</dt>
            <dd>
              <LongText text={task.memo} />
            </dd>
          </div>
        )}
      </dl>
      <p class="small">{t(task.ours ? 'task.ours' : 'task.notOurs')}</p>
    </section>
  );
}

/** An address of the platform's own is a link; everything else is a name that is looked up there. */
function Attachment({ name }: { name: string }) {
  const app = useApp();
  const link = platformLink(name);
  if (!link) return <bdi>{name}</bdi>;
  return (
    <button type="button" class="link" onClick={() => app.shell.openPage(link)}>
      <bdi>{name}</bdi>
    </button>
  );
}

/** Everybody who has it, and how far they are together. */
function Team({ team }: { team: TaskTeam }) {
  const t = taskTexts(useApp().language.value);
  return (
    <div class="fact wide" data-team={team.finishBy}>
      <dt>{t('task.to')}</dt>
      <dd>
        <span>
          {t('task.team', teamProgress(team))} · {t(`task.team.${team.finishBy}`)}
        </span>
        <ul class="items">
          {team.members.map(({ id, receiver, state, memo }) => (
            <li key={id} data-member={state}>
              <bdi>{agentText(receiver)}</bdi> · {t(`task.member.${state}`)}
              {memo && (
                <div class="member-memo">
                  <LongText text={memo} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
