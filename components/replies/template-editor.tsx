import { useMemo } from 'preact/hooks';
import { replyTexts } from '@/lib/i18n/reply-texts';
import { newId } from '@/lib/platform/id';
import { draftDeps, openDraft } from '@/lib/store/draft-store';
import { type TemplateStore, templateDraftId } from '@/lib/store/template-store';
import type { Template } from '@/lib/ticket/template';
import { useApp } from '../context';
import { Dialog } from '../forms/dialog';
import { takesPictures } from '../forms/picture-field';
import { TemplateForm } from './template-form';

interface TemplateEditorProps {
  /** Without an id: a new one. */
  template: Template;
  store: TemplateStore;
  groups: readonly string[];
  onClose: () => void;
}

/** New or changed, kept as a draft until it is saved; closing without saving forgets it only on 取消. The form takes the focus, so it waits for the draft. */
export function TemplateEditor({ template, store, groups, onClose }: TemplateEditorProps) {
  const app = useApp();
  const tr = replyTexts(app.language.value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once; what others change meanwhile is not mixed in
  const draft = useMemo(() => {
    const { id, title, group, text, kinds, scope, of, pictures } = template;
    // The id of a new one is its draft's: saved twice, or again after a lost answer, it is still one.
    const fields = { as: id || newId(), title, group, text, kinds: kinds.join(), scope, of };
    return openDraft(draftDeps(app), templateDraftId(id), 'template', null, fields, pictures);
  }, [app, template.id]);
  if (!draft.ready.value) return null;
  return (
    <Dialog
      title={tr(template.id === '' ? 'add' : 'edit')}
      onClose={onClose}
      {...takesPictures((files) => void draft.addFiles(files))}
    >
      <TemplateForm draft={draft} store={store} groups={groups} onClose={onClose} />
    </Dialog>
  );
}
