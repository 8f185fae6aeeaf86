import { useEffect, useMemo, useState } from 'preact/hooks';
import { ACTIONS } from '@/lib/store/ui-state';
import { BATCH_LIMIT } from '@/lib/ticket/command';
import { ActionDialog } from '../actions/action-dialog';
import { useApp } from '../context';
import { lazy } from '../lazy';
import { CreateDialog } from './create-dialog';
import { HelpDialog } from './help-dialog';
import { NameDialog } from './name-dialog';
import { SettleDialog } from './settle-dialog';
import '../styles/detail.css';
import '../styles/forms.css';

const PasteDialog = lazy(async () => (await import('../paste/paste-dialog')).PasteDialog);
const HandoverDialog = lazy(async () => (await import('../handover/handover-dialog')).HandoverDialog);
const WhyDialog = lazy(async () => (await import('./why-dialog')).WhyDialog);
const MacroFill = lazy(async () => (await import('../macros/macro-fill')).MacroFill);
const ReplyDialog = lazy(async () => (await import('../replies/reply-dialog')).ReplyDialog);

/** The open dialog, if any: kept in the place that survives closing, so that a half-filled form comes back. */
export function Dialogs() {
  const app = useApp();
  const { dialog } = app.ui.state.value;
  const key = dialog?.ticketIds.slice(0, BATCH_LIMIT).join() ?? '';
  const ready = app.database.state.value === 'ready';
  /** Which tickets have been read; those that no longer exist stay away. */
  const [read, setRead] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    if (key !== '' && ready) void app.cache.want(key.split(',')).then(() => current && setRead(key));
    return () => {
      current = false;
    };
  }, [app, key, ready]);
  const { value: version } = app.cache.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cache's version says when a ticket changed
  const tickets = useMemo(
    () => (key === '' ? [] : key.split(',').flatMap((id) => app.cache.get(id) ?? [])),
    [app, key, version, app.cache.expected.value],
  );
  if (!dialog) return null;
  const [first] = tickets;
  const close = () => app.ui.update({ dialog: null });
  const { type } = dialog;
  if (type === 'help') return <HelpDialog onClose={close} />;
  if (type === 'create') return <CreateDialog onClose={close} />;
  if (type === 'paste') return <PasteDialog onClose={close} />;
  if (type === 'handover') return <HandoverDialog onClose={close} />;
  if (type === 'name') {
    const named = () => {
      close();
      return first && app.commands.run({ type: 'claim' }, [first]);
    };
    return <NameDialog label={app.t.value(first ? 'action.claim' : 'app.save')} onNamed={named} onClose={close} />;
  }
  // Goes on by itself once there is a name.
  if (type === 'claim' && app.me.value === '')
    return <NameDialog label={app.t.value('app.save')} onNamed={() => undefined} onClose={close} />;
  if (!first || (read !== key && tickets.length < dialog.ticketIds.length)) return null;
  if (type === 'reply') return <ReplyDialog key={key} ticket={first} onClose={close} />;
  if (type === 'macro') return <MacroFill key={key} ticket={first} onClose={close} />;
  if (type === 'why') return <WhyDialog ticket={first} onClose={close} />;
  if (type === 'settle') return <SettleDialog key={key} tickets={tickets} onClose={close} />;
  const action = ACTIONS.find((known) => known === type);
  return action ? <ActionDialog key={`${action}:${key}`} action={action} tickets={tickets} onClose={close} /> : null;
}
