import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Draft } from './drafts';
import type { PanelModel } from './model';
import { forget } from './pictures';
import { trusted } from './trusted';

export function Field({
  label,
  required,
  children,
}: {
  label: string;
  required?: string | false;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class="field">
      <span>
        {label} {required && <em>{required}</em>}
      </span>
      {children}
    </label>
  );
}

/** Submit and cancel; Ctrl+Enter presses the first. */
export function Buttons({ model, submit, onSubmit }: { model: PanelModel; submit: string; onSubmit: () => void }) {
  model.primary.act = onSubmit;
  const empty = (model.data.value?.tickets.length ?? 0) === 0;
  return (
    <div class="actions">
      <button type="button" class="main" disabled={model.busy.value} onClick={trusted(onSubmit)}>
        {submit}
      </button>
      {!empty && (
        <button
          type="button"
          onClick={trusted(() => {
            model.form.value = null;
          })}
        >
          {model.texts().cancel}
        </button>
      )}
    </div>
  );
}

/** Evidence: paste, drop or choose. Pictures of the draft are shown small. */
export function Pictures({ model, draft, required }: { model: PanelModel; draft: Draft; required: boolean }) {
  const texts = model.texts();
  const chooser = useRef<HTMLInputElement>(null);
  model.drafts.drawn.value; // draws again when pictures change
  // What is on its way goes as it is.
  const add = async (files: Iterable<File>) => {
    if (!model.busy.value) await model.drafts.add(draft, files);
  };
  return (
    <fieldset
      class="pictures"
      disabled={model.busy.value}
      data-pictures
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (event.isTrusted) void add(event.dataTransfer?.files ?? []);
      }}
      ref={(element) => {
        // A paste is kept from the page by the guard and handed over by hand.
        if (element) Object.assign(element, { takeFiles: add });
      }}
    >
      <legend>
        {texts.evidence} {required && <em>{texts.required}</em>}
      </legend>
      {draft.pictures.map((picture) => (
        <span class="picture" key={picture.id}>
          <img src={picture.url} alt={picture.name} />
          <button
            type="button"
            aria-label={texts.removePicture}
            onClick={trusted(() => {
              forget([picture]);
              draft.pictures = draft.pictures.filter((one) => one !== picture);
              delete draft.commandId; // as where one is added
              model.drafts.drawn.value += 1;
            })}
          >
            ×
          </button>
        </span>
      ))}
      <button type="button" class="choose" onClick={trusted(() => chooser.current?.click())}>
        {texts.choosePicture}
      </button>
      <span class="faint" role="status">
        {draft.reading.size > 0 ? texts.reading : texts.evidenceHint}
      </span>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          void add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </fieldset>
  );
}
