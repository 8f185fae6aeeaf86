import { useEffect, useState } from 'preact/hooks';
import { useApp } from './context';

type EditedList = 'template' | 'macro' | 'rule';

/** The draft of one item's editor; '' = a new one. */
export const editDraftId = (list: EditedList, id: string): string => `${list}:${id}`;

/**
 * Which item of a list is open in its editor: '' = a new one, null = none. Open again when the settings come back after the popup
 * was closed; what was typed is the draft `editDraftId`.
 */
export function useEditing(list: EditedList) {
  const { reader, clock } = useApp();
  const [editing, setEditing] = useState<string | null>(null);
  const key = `editing:${list}`;
  useEffect(() => {
    const reopen = (id: string | undefined) => setEditing((current) => current ?? id ?? null);
    void reader.draft(key).then(
      (draft) => reopen(draft?.fields['id']),
      () => undefined,
    );
  }, [reader, key]);
  return {
    editing,
    edit(id: string | null) {
      setEditing(id);
      const place = { id: key, form: 'edit' as const, ticketId: null, files: [], updatedAt: clock() };
      // A place that cannot be kept is only opened by hand again.
      void (id === null ? reader.deleteDraft(key) : reader.putDraft({ ...place, fields: { id } })).catch(
        () => undefined,
      );
    },
    /** Forgets what was typed about an item that is gone. */
    forget: (id: string) => void reader.deleteDraft(editDraftId(list, id)).catch(() => undefined),
  };
}
