import { useApp } from './context';
import { type FreeAction, keyOf } from './keys';

/** The key of an action, as the shop has it; nothing where it has none. */
export function Key({ action }: { action: FreeAction }) {
  const key = keyOf(useApp().settings.value.value.keys, action);
  return key ? <kbd>{key}</kbd> : null;
}
