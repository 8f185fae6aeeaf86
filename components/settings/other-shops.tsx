import { settingsTexts } from '@/lib/i18n/settings-texts';
import { agoText } from '@/lib/i18n/time';
import { isElsewhere } from '@/lib/ticket/health';
import { useApp } from '../context';

/** Shops that were read before and that nobody is logged in to now: no trouble, but worth knowing. */
export function OtherShops() {
  const app = useApp();
  const language = app.language.value;
  const ts = settingsTexts(language);
  const { health, shop } = app.sources;
  const others = health.value.filter(
    (entry) => entry.source === 'sold-orders' && entry.state !== 'off' && isElsewhere(entry, shop.value),
  );
  return others.map((entry) => (
    <p class="small" key={entry.shop}>
      {ts('otherShop', { shop: entry.shop })}
      {entry.lastGoodAt !== null && ` · ${ts('lastRead', { ago: agoText(language, entry.lastGoodAt, app.now.value) })}`}
    </p>
  ));
}
