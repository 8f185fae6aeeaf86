import { useEffect, useMemo, useState } from 'preact/hooks';
import { queueTexts } from '@/lib/i18n/queue-texts';
import { agentText } from '@/lib/i18n/words';
import { formatShanghai } from '@/lib/platform/clock';
import { handover } from '@/lib/ticket/handover';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { OPEN_STATES, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { SheetBody, usePrintSheet } from './sheet-body';
import { sheetOf, sheetText } from './sheet-text';
import '../styles/handover.css';

/** Tickets read for the sheet: more is no sheet that anybody reads. */
const LIMIT = 2_000;

/** 交接班: what is open, promised and overdue, per person, as text to paste and as a page to print. */
export function HandoverDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  const language = app.language.value;
  const tq = queueTexts(language);
  const [tickets, setTickets] = useState<readonly Ticket[] | null>(null);
  const [found, setFound] = useState({ open: 0, settled: 0 });
  const [who, setWho] = useState('*');
  const now = app.now.value;
  const ready = app.list.stage.value === 'all';

  useEffect(() => {
    if (!ready) return;
    let current = true;
    const ask = (query: Partial<typeof EMPTY_QUERY>) => app.list.find({ ...EMPTY_QUERY, ...query });
    const opened = ask({ states: [...OPEN_STATES] });
    const settled = ask({ states: ['settled'], sort: 'updated' });
    setFound({ open: opened.length, settled: settled.length });
    void app.reader
      .tickets([...opened.slice(0, LIMIT), ...settled.slice(0, LIMIT)])
      .then((read) => current && setTickets(read.filter((each): each is Ticket => each !== undefined)))
      .catch(() => undefined); // a closed database is shown by its own banner
    return () => {
      current = false;
    };
  }, [app, ready]);

  const people = useMemo(
    () => (tickets ? handover(tickets, now, app.settings.value.value.soonHours) : []),
    [tickets, now, app],
  );
  const chosen = who === '*' ? people : people.filter(({ name }) => (name ?? '') === who);
  const sheet = sheetOf(chosen, language, now);
  const copy = () =>
    void app.shell.copy(sheetText(sheet, language, now)).then(
      () => app.commands.say('app.copied'),
      () => app.commands.say('app.copyFailed'),
    );
  usePrintSheet(tq('handover.head', { time: formatShanghai(now).slice(0, 16) }), sheet);
  return (
    <Dialog title={tq('handover')} onClose={onClose}>
      <div class="form handover">
        <label class="labelled">
          <span>{tq('handover.who')}</span>
          <select class="field" data-autofocus value={who} onChange={(event) => setWho(event.currentTarget.value)}>
            <option value="*">{tq('handover.all')}</option>
            {people.map(({ name }) => (
              <option key={name} value={name ?? ''}>
                {name === null ? tq('handover.nobody') : agentText(name)}
              </option>
            ))}
          </select>
        </label>
        {tickets === null ? (
          <p role="status">{t('app.loading')}</p>
        ) : sheet.length === 0 ? (
          <p>{tq('handover.none')}</p>
        ) : (
          <SheetBody sheet={sheet} />
        )}
        {found.open > LIMIT && <p class="warn">{tq('handover.limit', { limit: LIMIT })}</p>}
        {found.settled > LIMIT && <p class="small">{tq('handover.promises', { limit: LIMIT })}</p>}
        <footer class="form-end">
          <span class="space" />
          {app.layout === 'desk' && (
            <button type="button" class="button" onClick={() => window.print()}>
              {tq('handover.print')}
            </button>
          )}
          <button type="button" class="button primary" disabled={tickets === null} onClick={copy}>
            {tq('handover.copy')}
          </button>
        </footer>
      </div>
    </Dialog>
  );
}
