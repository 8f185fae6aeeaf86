import { useApp } from '../context';

/** The agent's name, kept when the field is left. */
export function NameField({ label }: { label: string }) {
  const app = useApp();
  const t = app.t.value;
  return (
    <label class="labelled">
      <span>{label}</span>
      <input
        class="field"
        name="me"
        maxLength={60}
        autocomplete="off"
        placeholder={t('first.mePlaceholder')}
        value={app.settings.value.value.me}
        onChange={(event) => void app.settings.save({ me: event.currentTarget.value.trim() })}
      />
    </label>
  );
}
