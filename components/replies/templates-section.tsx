import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { kindText } from '@/lib/i18n/words';
import { loadPinyin } from '@/lib/store/pinyin';
import { createTemplateStore } from '@/lib/store/template-store';
import { findReplies, plainMatch, type WordMatch } from '@/lib/ticket/reply-choices';
import { groupsOf, type Template } from '@/lib/ticket/template';
import { useApp } from '../context';
import { ConfirmButton } from '../forms/confirm-button';
import { Icon } from '../icon';
import { useEditing } from '../use-editing';
import { TemplateEditor } from './template-editor';
import '../styles/replies.css';

/** From this many on a field to filter them is worth its place. */
const MANY = 8;

const NEW: Template = {
  ...{ id: '', title: '', group: '', text: '', kinds: [], scope: 'all', of: '' },
  ...{ pictures: [], uses: 0, createdAt: 0, updatedAt: 0 },
};

/** The shop's own replies: listed by group, edited, handed on as a file. */
export function TemplatesSection() {
  const app = useApp();
  const language = app.language.value;
  const tr = replyTexts(language);
  const store = useMemo(() => createTemplateStore(app), [app]);
  const { editing, edit, forget } = useEditing('template');
  const [query, setQuery] = useState('');
  const [match, setMatch] = useState<{ word: WordMatch }>({ word: plainMatch });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => void store.load().catch(() => undefined), [store]);
  const searching = query.trim() !== '';
  useEffect(() => {
    if (searching) void loadPinyin(language).then((word) => setMatch({ word }));
  }, [searching, language]);

  const all = store.list.value ?? [];
  const edited = editing === '' ? NEW : all.find(({ id }) => id === editing);
  const shown = findReplies(all, query, match.word).sort(
    (a, b) => a.group.localeCompare(b.group) || a.title.localeCompare(b.title),
  );
  const take = async (file: File) => {
    const outcome = await store.importFile(file);
    if ('report' in outcome) app.commands.tell(tr('imported', { ...outcome.report }));
    else if (outcome.error.code === 'bad-file') app.commands.tell(tr('importFailed'));
    else app.commands.complain(outcome.error);
  };
  const remove = async (template: Template) => {
    const error = await store.remove(template.id);
    if (error) return app.commands.complain(error);
    forget(template.id);
    app.commands.tell(tr('removed', { title: template.title }));
  };
  const about = ({ group, kinds, scope, of, uses, pictures }: Template): string =>
    [
      group,
      kinds.map((kind) => kindText(language, kind)).join(' / ') || tr('kindsAll'),
      scope === 'all' ? '' : `${tr(`scope.${scope}`)} ${of}`,
      pictures.length > 0 ? `${tr('pictures')} ${pictures.length}` : '',
      uses > 0 ? tr('uses', { n: uses }) : '',
    ]
      .filter(Boolean)
      .join(' · ');

  return (
    <section class="card">
      <h3>{tr('own')}</h3>
      {all.length >= MANY && (
        <input
          class="field"
          type="search"
          aria-label={tr('filter')}
          placeholder={tr('search')}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {store.list.value?.length === 0 && <p class="small">{tr('ownNone')}</p>}
      {all.length > 0 && (
        <ul class="rows">
          {shown.map((template) => (
            <li key={template.id} data-template-id={template.id}>
              <div class="grow">
                <b>{template.title}</b> <span class="small">{about(template)}</span>
                <div class="small cut">{template.text}</div>
              </div>
              <button type="button" class="button small" onClick={() => edit(template.id)}>
                {tr('edit')}
              </button>
              <ConfirmButton label={tr('remove')} about={template.title} onConfirm={() => void remove(template)} />
            </li>
          ))}
        </ul>
      )}
      <div class="buttons">
        <button type="button" class="button small" onClick={() => edit('')}>
          <Icon name="plus" /> {tr('add')}
        </button>
        <button
          type="button"
          class="button small"
          disabled={all.length === 0}
          onClick={async () => {
            const error = await store.exportFile('danling-templates.json');
            if (error) app.commands.tell(errorText(language, error));
          }}
        >
          {tr('export')}
        </button>
        <button type="button" class="button small" onClick={() => input.current?.click()}>
          {tr('import')}
        </button>
        <input
          ref={input}
          class="hidden-file"
          type="file"
          tabIndex={-1}
          aria-label={tr('import')}
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void take(file);
          }}
        />
      </div>
      {edited && (
        <TemplateEditor
          key={edited.id}
          template={edited}
          store={store}
          groups={groupsOf(all)}
          onClose={() => edit(null)}
        />
      )}
    </section>
  );
}
