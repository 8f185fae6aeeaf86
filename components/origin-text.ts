import { ORIGINS } from '@/lib/settings/settings';
import type { AppStore } from '@/lib/store/app-store';

const NAMES = ['publishForm', 'ours'] as const;

/** Where a rule comes from: our own words in the agent's language, others as they were typed. */
export function originText(t: AppStore['t']['value'], origin: string): string {
  const ours = NAMES.find((name) => ORIGINS[name] === origin);
  return ours ? t(`basis.${ours}`) : origin;
}
