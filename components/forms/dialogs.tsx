import { useEffect } from 'preact/hooks';
import type { Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';
import { lazy } from '../lazy';
import { CreateDialog } from './create-dialog';
import { HelpDialog } from './help-dialog';
import { NameDialog } from './name-dialog';
import { ReasonDialog } from './reason-dialog';
import { SettleDialog } from './settle-dialog';
import '../styles/detail.css';
import '../styles/forms.css';

const ReplyDialog = lazy(async () => (await import('../replies/reply-dialog')).ReplyDialog);

/** The open dialog, if any: kept in the place that survives closing, so that a half-filled form comes back. */
export function Dialogs() {
  const app = useApp();
  const { dialog } = app.ui.state.value;
  const ids = dialog?.ticketIds ?? [];
  const key = ids.join();
  useEffect(() => {
    if (key !== '' && app.database.state.value === 'ready') app.cache.want(key.split(','));
  }, [app, key, app.database.state.value]);
  if (!dialog) return null;
  app.cache.version.value;
  const tickets = ids.map((id) => app.cache.get(id)).filter((ticket): ticket is Ticket => ticket !== undefined);
  const [first] = tickets;
  const close = () => app.ui.update({ dialog: null });
  switch (dialog.type) {
    case 'help':
      return <HelpDialog onClose={close} />;
    case 'create':
      return <CreateDialog onClose={close} />;
    case 'name':
      return <NameDialog ticket={first} onClose={close} />;
    case 'reply':
      return first ? <ReplyDialog key={key} ticket={first} onClose={close} /> : null;
    case 'settle':
      return tickets.length === ids.length && first ? (
        <SettleDialog key={key} tickets={tickets} onClose={close} />
      ) : null;
    default:
      return first ? <ReasonDialog key={key} type={dialog.type} ticket={first} onClose={close} /> : null;
  }
}
