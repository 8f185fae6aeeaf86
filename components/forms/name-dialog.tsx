import { useState } from 'preact/hooks';
import { errorText } from '@/lib/i18n/errors';
import type { ErrorData } from '@/lib/platform/errors';
import { useApp } from '../context';
import { Dialog } from './dialog';
import { Field } from './field';

interface NameDialogProps {
  /** What the name is given for, on its button. */
  label: string;
  /** Once it is kept. */
  onNamed: () => unknown;
  onClose: () => void;
}

/** Asked once per browser profile, when somebody without a sub-account claims (design: «me»): nobody's name reminds nobody. */
export function NameDialog({ label, onNamed, onClose }: NameDialogProps) {
  const app = useApp();
  const t = app.t.value;
  const [name, setName] = useState('');
  const [error, setError] = useState<ErrorData | null>(null);
  const submit = async () => {
    const problem = await app.settings.save({ me: name.trim() });
    if (problem) return setError(problem);
    await onNamed();
  };
  return (
    <Dialog title={t('name.title')} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void submit();
        }}
      >
        <Field
          label={t('first.me')}
          required
          hint={t('name.hint')}
          error={error ? errorText(app.language.value, error) : null}
        >
          {(ids) => (
            <input
              {...ids}
              class="field"
              data-autofocus
              maxLength={60}
              placeholder={t('first.mePlaceholder')}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <footer class="form-end">
          <span class="space" />
          <button type="submit" class="button primary" disabled={name.trim() === ''}>
            {label}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
