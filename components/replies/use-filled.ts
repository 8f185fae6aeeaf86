import { useRef, useState } from 'preact/hooks';
import { gapsOf } from '@/lib/ticket/reply';

/** Where what was typed is kept; undefined = nothing was. Absent = only here, until the view goes away. */
export interface Kept {
  text: string | undefined;
  set(text: string): void;
}

/**
 * A filled-in text that the agent may still change. It is not handed out while something is missing: the first gap is then
 * selected, so that typing replaces it in place.
 */
export function useFilled(initial: string, kept?: Kept) {
  const [here, setHere] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text: typed, set } = kept ?? { text: here, set: setHere };
  const text = typed ?? initial;
  const take = (): string | null => {
    const [gap] = gapsOf(text);
    if (gap === undefined) return text;
    const written = `【${gap}？】`;
    const at = text.indexOf(written);
    field.current?.focus();
    field.current?.setSelectionRange(at, at + written.length);
    return null;
  };
  return { text, gaps: gapsOf(text), field, take, set };
}
