import { useRef, useState } from 'preact/hooks';
import { gapsOf } from '@/lib/ticket/reply';

/**
 * A filled-in text that the agent may still change. It is not handed out while something is missing: the first gap is then
 * selected, so that typing replaces it in place.
 */
export function useFilled(initial: string) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
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
  return { text, gaps: gapsOf(text), field, take, set: setTyped, reset: () => setTyped(null) };
}
