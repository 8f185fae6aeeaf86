// What somebody types where nothing can be written.

/** Whether a key begins a text: on a radio button it is meant for the field below it. Space chooses there. */
export const beginsText = ({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean =>
  !ctrlKey && !metaKey && !altKey && key !== ' ' && (key.length === 1 || key === 'Process'); // an input method begins
