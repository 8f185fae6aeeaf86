import { useState } from 'preact/hooks';
import { watchTexts } from '@/lib/i18n/watch-texts';
import { toErrorData } from '@/lib/platform/errors';
import { useApp } from '../context';
import '../styles/diagnosis.css';

/** What the open seller page is like, for maintainers: shown in full, copied only on a click. */
export function DiagnosisSection() {
  const app = useApp();
  const tw = watchTexts(app.language.value);
  const [busy, setBusy] = useState(false);
  /** undefined: not asked yet; null: no seller page. */
  const [text, setText] = useState<string | null>();
  const [copied, setCopied] = useState(false);
  const collect = async () => {
    setBusy(true);
    setCopied(false);
    try {
      setText((await app.client.send('ui.diagnose', {})).text);
    } catch (error) {
      app.commands.complain(toErrorData(error));
    }
    setBusy(false);
  };
  const copy = async () => {
    try {
      await app.shell.copy(text ?? '');
      setCopied(true);
    } catch {
      app.commands.say('app.copyFailed');
    }
  };
  return (
    <section class="card">
      <h3>{tw('diagnosis')}</h3>
      <p class="small">{tw('diagnosisHint')}</p>
      <p>
        <button type="button" class="button small" disabled={busy} onClick={() => void collect()}>
          {tw(busy ? 'collecting' : 'collect')}
        </button>
      </p>
      <div role="status">
        {text === null && <p class="small">{tw('noPage')}</p>}
        {copied && <p class="small">{tw('copied')}</p>}
      </div>
      {text && (
        <>
          <textarea class="field diagnosis" rows={12} readOnly aria-label={tw('collected')} value={text} />
          <p>
            <button type="button" class="button small" onClick={() => void copy()}>
              {tw('copy')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
