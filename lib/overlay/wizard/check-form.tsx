import type { ComponentChildren } from 'preact';
import type { TaughtSite, TicketColumns } from '../../sites/taught-site';
import { trusted } from '../panel/trusted';
import type { WizardModel } from './model';

/** What was inferred, to be adjusted: everything has a sensible first value, so that one click saves. */
export function CheckForm({ model }: { model: WizardModel }) {
  const { t, config } = model;
  const form = model.form.value;
  const heads = model.heads.value;
  const reading = model.reading.value;
  return (
    <>
      <div class="fields">
        {model.readings.value.length > 1 ? (
          <Select
            label={t('way')}
            value={String(model.chosen.value)}
            options={model.readings.value.map((one, n) => [
              String(n),
              t(`way.${one.way}`, { by: one.by, n: one.rows.length }),
            ])}
            onChange={(value) => {
              model.chosen.value = Number(value);
            }}
          />
        ) : (
          reading && <p class="soft">{t(`way.${reading.way}`, { by: reading.by, n: reading.rows.length })}</p>
        )}
        <Choice
          label={t('list')}
          name="list"
          value={form.list}
          options={[
            ['orders', t('listOrders')],
            ['tickets', t('listTickets')],
          ]}
          onChange={(list) => model.set({ list: list as TaughtSite['list'] })}
        />
        {form.list === 'tickets' && heads.length > 0 && <Columns model={model} />}
        {heads.length > 0 && (
          <Select
            label={t('place')}
            value={form.place}
            options={[['', t('placeNumber')], ...heads.map((head) => [head, t('placeColumn', { head })] as const)]}
            onChange={(place) => model.set({ place })}
          />
        )}
        <Field label={t('name')}>
          <input value={form.name} maxLength={60} onInput={(event) => model.set({ name: event.currentTarget.value })} />
        </Field>
        {config.seller ? (
          <p class="soft">{t('shopLogin')}</p>
        ) : (
          <Field label={t('shop')}>
            <input
              value={form.shop}
              maxLength={40}
              readOnly={config.shop !== null}
              aria-describedby="shop-hint"
              onInput={(event) => model.set({ shop: event.currentTarget.value })}
            />
            <small id="shop-hint" class="soft">
              {t('shopHint')}
            </small>
          </Field>
        )}
        <Replaced model={model} />
        {!config.seller && model.path.value !== '/' && (
          <Choice
            label={t('scope')}
            name="scope"
            value={form.whole ? 'whole' : 'path'}
            options={[
              ['path', t('scopePath', { path: model.path.value })],
              ['whole', t('scopeHost', { host: location.host })],
            ]}
            onChange={(scope) => model.set({ whole: scope === 'whole' })}
          />
        )}
      </div>
      <div class="actions">
        <button type="button" class="main" disabled={model.busy.value} onClick={trusted(model.save)}>
          {t('save')}
        </button>
        <button type="button" onClick={trusted(model.pickAgain)}>
          {t('again')}
        </button>
      </div>
    </>
  );
}

/** What becomes of a page that was taught before. */
function Replaced({ model }: { model: WizardModel }) {
  const { t } = model;
  const again = model.again.value;
  const around = model.around.value;
  if (again.length > 0)
    return <p class="soft">{t('again.same', { name: again.map(({ name }) => name).join(' · ') })}</p>;
  if (!around) return null;
  return (
    <Choice
      label={t('around', { name: around.name, path: around.path })}
      name="replace"
      value={model.form.value.replace ? 'replace' : 'add'}
      options={[
        ['add', t('around.add')],
        ['replace', t('around.replace', { name: around.name })],
      ]}
      onChange={(choice) => model.set({ replace: choice === 'replace' })}
    />
  );
}

function Columns({ model }: { model: WizardModel }) {
  const { t } = model;
  const { columns } = model.form.value;
  const options = [['', t('none')], ...model.heads.value.map((head) => [head, head] as const)] as const;
  const labels = {
    ticket: t('columnTicket'),
    kind: t('columnKind'),
    state: t('columnState'),
    deadline: t('columnDeadline'),
  } satisfies Record<keyof TicketColumns, string>;
  return (
    <div class="pair">
      {(Object.keys(labels) as (keyof TicketColumns)[]).map((name) => (
        <Select
          key={name}
          label={labels[name]}
          value={columns[name] ?? ''}
          options={options}
          onChange={(head) => model.set({ columns: { ...columns, [name]: head } })}
        />
      ))}
    </div>
  );
}

function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

interface Options {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange(value: string): void;
}

function Select({ label, value, options, onChange }: Options) {
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([one, text]) => (
          <option key={one} value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Choice({ label, name, value, options, onChange }: Options & { name: string }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {options.map(([one, text]) => (
        <label key={one}>
          <input type="radio" name={name} value={one} checked={one === value} onChange={() => onChange(one)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
