import { taskTexts } from '@/lib/i18n/task-texts';
import { agentText } from '@/lib/i18n/words';
import { useApp } from '../context';
import { useTopApps } from '../top/use-top-apps';
import { readReceivers } from './send-rules';
import '../styles/top.css';

interface SendTaskProps {
  shop: string;
  fields: Readonly<Record<string, string>>;
  onInput: (field: 'sendTo' | 'sendAll' | 'sendQuiet', value: string) => void;
}

/** «Also send it to colleagues»: only where the shop has an app connected. */
export function SendTask({ shop, fields, onInput }: SendTaskProps) {
  const app = useApp();
  const t = taskTexts(app.language.value);
  const connected = useTopApps()?.find((each) => each.shop === shop);
  if (!connected) return null;
  const chosen = readReceivers(fields);
  const isChosen = (uid: string) => chosen.some((each) => each.uid === uid);
  const toggle = (who: { uid: string; nick: string }) => {
    const next = isChosen(who.uid) ? chosen.filter((each) => each.uid !== who.uid) : [...chosen, who];
    onInput('sendTo', next.length > 0 ? JSON.stringify(next) : '');
  };
  return (
    <fieldset class="send-task">
      <legend>{t('send.title')}</legend>
      {connected.colleagues.length === 0 && <p class="small">{t('send.none')}</p>}
      <div class="choices">
        {connected.colleagues.map((who) => (
          <label key={who.uid} class="option">
            <input type="checkbox" checked={isChosen(who.uid)} onChange={() => toggle(who)} />
            <bdi>{agentText(who.nick)}</bdi>
          </label>
        ))}
      </div>
      {chosen.length > 1 && (
        <div class="choices" role="radiogroup" aria-label={t('send.finishBy')}>
          {(['one', 'all'] as const).map((how) => (
            <label key={how} class="option">
              <input
                type="radio"
                name="send-finish"
                checked={(fields['sendAll'] === '1') === (how === 'all')}
                onChange={() => onInput('sendAll', how === 'all' ? '1' : '')}
              />
              <span>{t(`send.${how}`)}</span>
            </label>
          ))}
        </div>
      )}
      {chosen.length > 0 && (
        <label class="option">
          <input
            type="checkbox"
            checked={fields['sendQuiet'] !== '1'}
            onChange={(event) => onInput('sendQuiet', event.currentTarget.checked ? '' : '1')}
          />
          <span>{t('send.remind')}</span>
        </label>
      )}
    </fieldset>
  );
}
