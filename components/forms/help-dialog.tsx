import type { TextKey } from '@/lib/i18n/catalogue';
import { useApp } from '../context';
import { Dialog } from './dialog';

const KEYS = [
  [['/'], 'help.search'],
  [['j', 'k'], 'help.move'],
  [['Enter'], 'help.open'],
  [['x'], 'help.select'],
  [['s'], 'help.settle'],
  [['n'], 'help.note'],
  [['c'], 'help.claim'],
  [['a'], 'help.create'],
  [['u'], 'help.undo'],
  [['r'], 'help.refresh'],
  [['Esc'], 'help.escape'],
  [['?'], 'help.help'],
] as const satisfies readonly (readonly [readonly string[], TextKey])[];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const t = app.t.value;
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
