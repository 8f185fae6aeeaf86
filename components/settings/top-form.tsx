import { useState } from 'preact/hooks';
import { topTexts } from '@/lib/i18n/top-texts';
import { toErrorData } from '@/lib/platform/errors';
import { authorizeLink, codeOf } from '@/lib/store/links';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { problemText } from '../top/problem-text';

type Name = 'appKey' | 'appSecret' | 'account' | 'session' | 'expires' | 'redirectUri' | 'code';
const SECRET: ReadonlySet<Name> = new Set(['appSecret', 'session', 'code']);
const OPTIONAL: ReadonlySet<Name> = new Set(['expires']);

/** What is typed here stays in this form until the platform has accepted it: no draft keeps secrets. */
export function TopForm({ account, onDone }: { account: string; onDone: () => void }) {
  const app = useApp();
  const language = app.language.value;
  const t = topTexts(language);
  const [how, setHow] = useState<'session' | 'code'>('session');
  const [values, setValues] = useState<Partial<Record<Name, string>>>({
    account: account || (app.sources.shop.value ?? ''),
  });
  const [tried, setTried] = useState(false);
  const [said, setSaid] = useState<{ text: string; error: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const value = (name: Name) => (values[name] ?? '').trim();
  const names: Name[] = how === 'session' ? ['account', 'session', 'expires'] : ['redirectUri', 'code'];
  const missing = (name: Name) => !OPTIONAL.has(name) && value(name) === '';

  const submit = async () => {
    setTried(true);
    if (busy || (['appKey', 'appSecret', ...names] as Name[]).some(missing)) return;
    setBusy(true);
    setSaid({ text: t('testing'), error: false });
    const given = { appKey: value('appKey'), appSecret: value('appSecret') };
    const grant =
      how === 'session'
        ? {
            type: 'session' as const,
            account: value('account'),
            session: value('session'),
            expiresAt: endOf(value('expires')),
          }
        : { type: 'code' as const, code: codeOf(value('code')), redirectUri: value('redirectUri') };
    try {
      const answer = await app.client.send('ui.topConnect', { ...given, grant }, { timeout: 60_000 });
      if (answer.ok) return onDone();
      const code = answer.subCode ? ` ${t('code_', { code: answer.subCode })}` : '';
      setSaid({ text: problemText(language, answer.problem, answer.at, app.clock()) + code, error: true });
    } catch (error) {
      setSaid(null);
      app.commands.complain(toErrorData(error));
    } finally {
      setBusy(false);
    }
  };

  const field = (name: Name) => (
    <Field
      key={name}
      label={t(name)}
      required={!OPTIONAL.has(name)}
      error={tried && missing(name) ? t('needed') : null}
      {...(name === 'code' ? { hint: t('codeHint') } : {})}
    >
      {(ids) => {
        const props = {
          ...ids,
          class: 'field',
          name: `top-${name}`,
          autocomplete: 'off',
          spellcheck: false as const,
          maxLength: name === 'code' ? 2_000 : 500,
          value: values[name] ?? '',
          onInput: (event: { currentTarget: HTMLInputElement }) =>
            setValues({ ...values, [name]: event.currentTarget.value }),
        };
        if (SECRET.has(name)) return <input {...props} type="password" />;
        return name === 'expires' ? <input {...props} type="date" /> : <input {...props} type="text" />;
      }}
    </Field>
  );

  return (
    <form
      class="form top-form"
      aria-label={t('add')}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {field('appKey')}
      {field('appSecret')}
      <fieldset>
        <legend>{t('how')}</legend>
        {(['session', 'code'] as const).map((each) => (
          <label key={each} class="option">
            <input type="radio" name="top-how" checked={how === each} onChange={() => setHow(each)} />
            <span>{t(each === 'session' ? 'bySession' : 'byCode')}</span>
          </label>
        ))}
      </fieldset>
      {how === 'code' && (
        <>
          {field('redirectUri')}
          <button
            type="button"
            class="button small"
            disabled={!value('appKey') || !value('redirectUri')}
            onClick={() => app.shell.openPage(authorizeLink(value('appKey'), value('redirectUri')))}
          >
            {t('openAuthorize')}
          </button>
        </>
      )}
      {names.filter((name) => name !== 'redirectUri').map(field)}
      {said && (
        <p class={said.error ? 'error' : 'small'} role={said.error ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy}>
          {t('connect')}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** The end of that day in Beijing, ms. */
function endOf(date: string): number | null {
  const ms = Date.parse(`${date}T23:59:59+08:00`);
  return Number.isNaN(ms) ? null : ms;
}
