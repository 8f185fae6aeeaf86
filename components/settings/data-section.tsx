import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import { formatShanghai } from '@/lib/platform/clock';
import { COLLECTION_KEYS } from '@/lib/settings/collection-keys';
import type { ImportReport } from '@/lib/store/ports';
import { createTransferStore } from '@/lib/store/transfer-store';
import { useApp } from '../context';

/** Export and import of everything: an import is first only checked, and says what it would do. */
export function DataSection() {
  const app = useApp();
  const t = app.t.value;
  const ts = settingsTexts(app.language.value);
  const input = useRef<HTMLInputElement>(null);
  const transfer = useMemo(
    () => createTransferStore({ ...app, fileName: () => `danling-${formatShanghai(app.clock()).slice(0, 10)}.json` }),
    [app],
  );
  useEffect(() => void transfer.restore(), [transfer]);
  const state = transfer.state.value;
  const [take, setTake] = useState(false);
  const differing =
    state.step === 'checked' ? [...new Set((state.report.settings ?? []).map((name) => ts(nameKey(name))))] : [];
  const busy = state.step === 'exporting' || state.step === 'checking' || state.step === 'importing';
  return (
    <section class="card">
      <h3>{ts('data')}</h3>
      <p class="small">{ts('exportHint')}</p>
      <p class="small">{ts('importHint')}</p>
      <div class="buttons">
        <button type="button" class="button" disabled={busy} onClick={() => void transfer.exportAll()}>
          {ts('export')}
        </button>
        <button type="button" class="button" disabled={busy} onClick={() => input.current?.click()}>
          {ts('import')}
        </button>
        <input
          ref={input}
          class="hidden-file"
          type="file"
          tabIndex={-1}
          aria-label={ts('import')}
          accept=".json,.jsonl,.danling,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            setTake(false);
            if (file) void transfer.check(file);
          }}
        />
      </div>
      <div role="status" class="report">
        {state.step === 'exporting' && <p>{ts('exporting')}</p>}
        {state.step === 'exported' && <p>{ts('exported')}</p>}
        {state.step === 'checking' && <p>{ts('importCheck')}</p>}
        {state.step === 'importing' && <p>{t('app.loading')}</p>}
        {state.step === 'failed' && <p class="error">{errorText(app.language.value, state.error)}</p>}
        {state.step === 'checked' && (
          <>
            <p>{ts('importDry', counts(state.report))}</p>
            <Skipped report={state.report} />
            {differing.length > 0 && (
              <label class="check">
                <input type="checkbox" checked={take} onChange={(event) => setTake(event.currentTarget.checked)} />{' '}
                {ts('importSettings', { names: differing.join(app.language.value === 'en' ? ', ' : '、') })}
              </label>
            )}
            <button type="button" class="button primary" onClick={() => void transfer.run(take)}>
              {ts('importRun')}
            </button>{' '}
            <button type="button" class="button" onClick={() => void transfer.forget()}>
              {t('app.cancel')}
            </button>
          </>
        )}
        {state.step === 'imported' && (
          <>
            <p>{ts('importDone', counts(state.report))}</p>
            {!!state.report.settings?.length && <p>{ts('saved')}</p>}
            <Skipped report={state.report} />
          </>
        )}
      </div>
    </section>
  );
}

const counts = (report: ImportReport) => ({
  ...report.tickets,
  events: report.events,
  attachments: report.attachments,
  templates: report.templates,
});

/** What a setting is called on this screen. */
const NAMES = {
  soldOrders: 'reading',
  retentionDays: 'retention',
  platformRetentionDays: 'platformRetention',
  marksOff: 'marks',
  team: 'name.team',
  keys: 'name.keys',
  viewOrder: 'name.viewOrder',
  autoAdvance: 'name.habits',
  compact: 'name.habits',
  reminders: 'name.reminders',
  top: 'category.top',
  pageWatch: 'category.pages',
  ticketCentre: 'category.pages',
} as const;
const PLAIN = ['language', 'me', 'soonHours', 'shipDueLeadHours', 'rules', 'required', 'replies'] as const;
const listKey = (name: string) => {
  const key = COLLECTION_KEYS.find((one) => `list:${one}` === name);
  return key ? (`list.${key}` as const) : null;
};
const nameKey = (name: string) =>
  listKey(name) ?? NAMES[name as keyof typeof NAMES] ?? PLAIN.find((plain) => plain === name) ?? ('title' as const);

/** Why the importer leaves a record out. */
const REASONS = ['unreadable', 'damaged-picture', 'no-ticket', 'newer-here', 'matter-open', 'too-many'] as const;
type Reason = (typeof REASONS)[number];

function Skipped({ report }: { report: ImportReport }) {
  const ts = settingsTexts(useApp().language.value);
  if (report.skipped.length === 0) return null;
  const reason = (code: string): string =>
    REASONS.includes(code as Reason) ? ts(`skipped.${code as Reason}`) : ts('skipped.unreadable');
  return (
    <>
      <p>{ts('importSkipped', { n: report.skipped.length })}</p>
      <ul class="skipped">
        {report.skipped.slice(0, 20).map((record) => (
          <li key={`${record.what}${record.reason}`}>
            <bdi>
              {record.what}: {reason(record.reason)}
            </bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
