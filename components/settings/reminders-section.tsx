import { useEffect, useState } from 'preact/hooks';
import { automationTexts } from '@/lib/i18n/automation-texts';
import { kindText } from '@/lib/i18n/words';
import type { Settings } from '@/lib/settings/settings';
import { clockTime } from '@/lib/ticket/reminder';
import { KINDS, type Kind } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { parseLadder } from './parse-list';
import { SoundSetting } from './sound-setting';
import { TextSetting } from './text-setting';
import { useSaveSettings } from './use-save-settings';
import '../styles/automation.css';

/** When and how the system's notices come. `other` stands for every kind without a ladder of its own. */
const LADDERS: readonly Kind[] = ['ship-due', 'urge-shipment', 'refund', 'collaboration', 'complaint', 'other'];

export function RemindersSection() {
  const app = useApp();
  const language = app.language.value;
  const ta = automationTexts(language);
  const keep = useSaveSettings();
  const { reminders } = app.settings.value.value;
  const save = (patch: Partial<Settings['reminders']>) => keep({ reminders: { ...reminders, ...patch } });
  const [allowed, setAllowed] = useState<boolean | null>(null);
  useEffect(() => void app.shell.hasPermission('notifications').then(setAllowed), [app]);

  const turn = async (box: HTMLInputElement) => {
    const wanted = box.checked;
    // Asked in the same click; the prompt may close us, so the wish is kept first: it counts only with the permission.
    const answer = wanted ? app.shell.requestPermission('notifications').catch(() => false) : true;
    await save({ on: wanted });
    const granted = await answer;
    if (wanted) setAllowed(granted);
    box.checked = wanted && granted;
  };
  const time = (name: 'quietFrom' | 'quietTo') => (
    <TextSetting
      label={ta(name)}
      short
      value={reminders[name]}
      check={(text) => (clockTime(text) === null ? ta('clock') : null)}
      onSave={(text) => void save({ [name]: text })}
    />
  );
  const ladder = (kind: Kind) => {
    const { [kind]: own, ...others } = reminders.ladder;
    return (
      <TextSetting
        key={kind}
        label={kind === 'other' ? ta('ladderOther') : kindText(language, kind)}
        short
        value={(own ?? reminders.ladder['other'] ?? []).join(', ')}
        check={(text) => (parseLadder(text) ? null : ta('ladderWrong'))}
        onSave={(text) => void save({ ladder: { ...others, [kind]: parseLadder(text) ?? [] } })}
      />
    );
  };
  const option = (name: 'onlyMine' | 'silent') => (
    <label class="option">
      <input
        type="checkbox"
        checked={reminders[name]}
        onChange={(event) => void save({ [name]: event.currentTarget.checked })}
      />
      <span>{ta(name)}</span>
    </label>
  );
  const shown = KINDS.filter((kind) => LADDERS.includes(kind) || kind in reminders.ladder);

  return (
    <section class="card">
      <h3>{ta('reminders')}</h3>
      <p class="small">{ta('remindersHint')}</p>
      <label class="option">
        <input
          type="checkbox"
          checked={reminders.on && allowed === true}
          onChange={(event) => void turn(event.currentTarget)}
        />
        <span>{ta('on')}</span>
      </label>
      {reminders.on && allowed === false && (
        <p class="error" role="alert">
          {ta('denied')}
        </p>
      )}
      {option('onlyMine')}
      {/* Firefox sounds as the system does, whatever an extension says. */}
      {!import.meta.env.FIREFOX && (
        <>
          {option('silent')}
          <SoundSetting value={reminders.sound} off={reminders.silent} onChange={(sound) => void save({ sound })} />
        </>
      )}
      <fieldset class="two">
        <legend>{ta('quiet')}</legend>
        {time('quietFrom')}
        {time('quietTo')}
      </fieldset>
      <p class="small">{ta('quietHint')}</p>
      <fieldset class="grid">
        <legend>{ta('ladder')}</legend>
        {shown.map(ladder)}
      </fieldset>
      <p class="small">{ta('ladderHint')}</p>
    </section>
  );
}
