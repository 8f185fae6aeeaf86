import { useState } from 'preact/hooks';
import { settingsTexts } from '@/lib/i18n/settings-texts';
import { kindText } from '@/lib/i18n/words';
import { DEFAULT_REPLIES, REPLY_VARIABLES, unknownVariables } from '@/lib/ticket/reply';
import { KINDS, type Kind } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { useSaveSettings } from './use-save-settings';

/** The text of «copy reply», per kind; only what differs from ours is stored. */
export function RepliesSection() {
  const app = useApp();
  const language = app.language.value;
  const ts = settingsTexts(language);
  const save = useSaveSettings();
  const { replies } = app.settings.value.value;
  const [kind, setKind] = useState<Kind>(KINDS[0]);
  /** Null = nothing typed since it was kept. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (replies[kind] || DEFAULT_REPLIES[kind]);
  const unknown = unknownVariables(text);

  const keep = (value: string) => {
    const { [kind]: _, ...others } = replies;
    const own = value.trim();
    void save({ replies: own === '' || own === DEFAULT_REPLIES[kind] ? others : { ...others, [kind]: own } });
    setTyped(null);
  };
  return (
    <section class="card">
      <h3>{ts('replies')}</h3>
      <p class="small">
        {ts('repliesHint')}
        {REPLY_VARIABLES.map((name) => (
          <span key={name}>
            {' '}
            <code>{`{${name}}`}</code>
          </span>
        ))}
      </p>
      <Field label={ts('rule.kind')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            name="reply-kind"
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Kind)}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {kindText(language, one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={ts('reply.text')}
        error={unknown.length > 0 ? ts('reply.unknown', { names: unknown.join(' ') }) : null}
      >
        {(ids) => (
          <textarea
            {...ids}
            class="field long"
            name="reply"
            rows={4}
            maxLength={2_000}
            value={text}
            onInput={(event) => setTyped(event.currentTarget.value)}
            onChange={(event) => keep(event.currentTarget.value)}
          />
        )}
      </Field>
    </section>
  );
}
