import { useState } from 'preact/hooks';
import { watchTexts } from '@/lib/i18n/watch-texts';
import { platformLink } from '@/lib/sites/hosts';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { useSaveSettings } from './use-save-settings';

/** What pages load themselves, and where the platform's own ticket centre is. */
export function WatchSection() {
  const app = useApp();
  const tw = watchTexts(app.language.value);
  const save = useSaveSettings();
  const { pageWatch, ticketCentre } = app.settings.value.value;
  const { tickets } = app.sources.centre.value;
  const [bad, setBad] = useState(false);
  const saveAddress = (address: string) => {
    const link = address === '' ? '' : platformLink(address);
    setBad(link === null);
    if (link !== null) void save({ ticketCentre: link });
  };
  return (
    <section class="card">
      <h3>{tw('title')}</h3>
      <label class="option">
        <input
          type="checkbox"
          name="page-watch"
          checked={pageWatch}
          onChange={(event) => void save({ pageWatch: event.currentTarget.checked })}
        />
        <span>{tw('watch')}</span>
      </label>
      <p class="small">{tw('watchHint')}</p>
      <p class="small">{tw('watchReload')}</p>
      <Field label={tw('centre')} hint={tw('centreHint')} {...(bad ? { error: tw('centreBad') } : {})}>
        {(ids) => (
          <input
            {...ids}
            class="field"
            type="url"
            name="ticketCentre"
            maxLength={1_000}
            autocomplete="off"
            placeholder={tickets?.url ?? 'https://'}
            value={ticketCentre}
            onChange={(event) => saveAddress(event.currentTarget.value.trim())}
          />
        )}
      </Field>
      <p class="small">{tickets ? tw('centreFound', { name: tickets.name }) : tw('centreNone')}</p>
    </section>
  );
}
