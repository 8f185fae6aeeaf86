import { fill, type TextKey } from '@/lib/i18n/catalogue';
import { errorText } from '@/lib/i18n/errors';
import type { Toast } from '@/lib/store/command-store';
import { useApp } from '../context';

/** What went wrong, in words. In its own file: error texts are read when there is an error. */
export function ErrorLine({ toast }: { toast: Toast }) {
  const app = useApp();
  const why = toast.error ? errorText(app.language.value, toast.error) : '';
  if (toast.key === 'error') return <span class="grow">{why}</span>;
  return <span class="grow">{fill(app.t.value(toast.key as TextKey & 'app.saved'), { ...toast.params, why })}</span>;
}
