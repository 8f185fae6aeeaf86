import { macroTexts } from '@/lib/i18n/macro-texts';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { macroName } from './macro-name';
import { useMacros } from './use-macros';
import '../styles/macros.css';

/** One button a macro, with its key. `ids`: what it acts on where that is more than the `tickets` at hand. */
export function MacroBar({ tickets, ids }: { tickets: readonly Ticket[]; ids?: readonly string[] }) {
  const app = useApp();
  const language = app.language.value;
  const { offered, run } = useMacros();
  const open = tickets.filter(({ state }) => isOpen(state));
  const macros = offered(open);
  const read = async (all: readonly string[]): Promise<Ticket[]> =>
    (await app.reader.tickets(all)).filter((each) => each !== undefined);
  if (macros.length === 0) return null;
  return (
    <section class="macros" aria-label={macroTexts(language)('title')}>
      {macros.map((macro) => (
        <button
          key={macro.id}
          type="button"
          class="chip"
          data-macro={macro.id}
          disabled={app.commands.busy.value > 0}
          onClick={async () => run(macro, ids ? await read(ids) : open)}
        >
          {macro.key && <kbd>{macro.key}</kbd>} {macroName(macro, language)}
        </button>
      ))}
    </section>
  );
}
