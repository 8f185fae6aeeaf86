import { useState } from 'preact/hooks';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { standardName } from '@/lib/i18n/standard-name';
import { REPLY_VARIABLES, type ReplyKey, replyKeys, standardReply, unknownVariables } from '@/lib/ticket/reply';
import { KINDS } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { Field } from '../forms/field';
import { useSaveSettings } from './use-save-settings';

/** The standard replies, per kind and case; only what differs from ours is stored. */
export function RepliesSection() {
  const app = useApp();
  const language = app.language.value;
  const tr = replyTexts(language);
  const save = useSaveSettings();
  const { replies } = app.settings.value.value;
  const [key, setKey] = useState<ReplyKey>(KINDS[0]);
  /** Null = nothing typed since it was kept. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? standardReply(key, replies);
  const asked = unknownVariables(text);

  const keep = (value: string) => {
    const { [key]: _, ...others } = replies;
    const own = value.trim();
    void save({ replies: own === '' || own === standardReply(key, {}) ? others : { ...others, [key]: own } });
    setTyped(null);
  };
  return (
    <section class="card">
      <h3>{tr('standards')}</h3>
      <p class="small">{tr('standardsHint')}</p>
      <p class="small">
        {tr('settingsHint')}
        {REPLY_VARIABLES.map((name) => (
          <span key={name}>
            {' '}
            <code>{`{${name}}`}</code>
          </span>
        ))}
      </p>
      <Field label={tr('key')}>
        {(ids) => (
          <select
            {...ids}
            class="field"
            name="reply-kind"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value as ReplyKey)}
          >
            {KINDS.flatMap(replyKeys).map((one) => (
              <option key={one} value={one}>
                {standardName(one, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={tr('reply')} {...(asked.length > 0 ? { hint: tr('asked', { names: asked.join(' ') }) } : {})}>
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
