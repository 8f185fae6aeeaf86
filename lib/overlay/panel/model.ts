// The panel's state and what it can do; no DOM. Every failure becomes a text in the user's language.
import { signal } from '@preact/signals';
import { errorText, type PanelTexts, panelTexts } from '../../i18n/page';
import type { PanelData } from '../../messaging/protocol';
import { AppError, toErrorData } from '../../platform/errors';
import { newId } from '../../platform/id';
import type { Language } from '../../settings/settings';
import type { Command, CommandResult } from '../../ticket/command';
import { plainMatch, type WordMatch } from '../../ticket/reply-choices';
import { typedSince } from '../../ticket/text';
import type { Ticket } from '../../ticket/ticket';
import type { Bridge, PanelRequest } from '../bridge';
import { createDrafts } from './drafts';
import { sendPictures } from './pictures';

/** `name`: who the agent is, asked before the first claim. */
export type Form = { type: 'settle' | 'note' | 'reply' | 'name'; ticketId: string } | { type: 'create' } | null;

export interface Toast {
  text: string;
  bad: boolean;
  /** The command that can be undone, and until when (ms). */
  undo?: { commandId: string; until: number };
}

export function createPanelModel(bridge: Bridge) {
  const request = signal<PanelRequest | null>(null);
  const data = signal<PanelData | null>(null);
  const form = signal<Form>(null);
  const toast = signal<Toast | null>(null);
  const busy = signal(false);
  const orphaned = signal(false);
  const now = signal(Date.now());
  /** What Ctrl+Enter does: the form that is open sets it. */
  const primary: { act: (() => void) | null } = { act: null };

  const language = (): Language => bridge.config()?.language ?? 'zh-CN';
  const texts = (): PanelTexts => panelTexts(language());
  const fail = (error: unknown): void => {
    if (bridge.alive()) toast.value = { text: errorText(language(), toErrorData(error)), bad: true };
    else orphaned.value = true;
  };

  const drafts = createDrafts(fail);

  /** Nobody is logged in, or another shop than the one whose orders may stand here. */
  const noLogin = (): void => {
    toast.value = { text: texts().switched, bad: true };
  };

  /** The agent's name, as the worker knows it; '' = not known. */
  const me = (): string => data.value?.me ?? bridge.identity()?.agent ?? '';

  async function load(): Promise<void> {
    const asked = request.value;
    const identity = bridge.identity();
    if (!asked) return;
    if (!identity) return noLogin();
    try {
      const answer = await bridge.client.send('page.panel', { identity, orderId: asked.orderId });
      if (request.value !== asked) return;
      data.value = answer;
      now.value = Date.now();
      if (answer.tickets.length === 0) form.value = { type: 'create' };
    } catch (error) {
      fail(error);
    }
  }

  /**
   * One thing at a time, from its pictures to what it changed: a second click or key until that is shown does nothing. True = done.
   */
  async function alone(work: () => Promise<boolean>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      return await work();
    } catch (error) {
      fail(error);
      return false;
    } finally {
      await load();
      busy.value = false;
    }
  }

  /** Runs one command; true when it did something. */
  const run = (command: Command, ticket: Ticket | null, done: string): Promise<boolean> =>
    alone(() => send(command, ticket, done));

  /** Within `alone`: one command to the worker. True when it did something; throws AppError. */
  async function send(command: Command, ticket: Ticket | null, done: string, id = newId()): Promise<boolean> {
    const identity = bridge.identity();
    if (!identity) {
      noLogin();
      return false;
    }
    const targets = ticket ? [{ ticketId: ticket.id, rev: ticket.rev }] : [];
    try {
      // Who does it, the worker knows: it believes no page.
      const result = await bridge.client.send('page.runCommand', {
        identity,
        command: { id, command, targets, by: '' },
      });
      return finish(result, done);
    } catch (error) {
      const { code, params } = toErrorData(error);
      if (!ticket || code !== 'missing-field' || params?.['field'] !== 'me') throw error;
      form.value = { type: 'name', ticketId: ticket.id };
      return false;
    }
  }

  /** Keeps the agent's name, then claims. */
  async function claimAs(name: string, ticket: Ticket): Promise<boolean> {
    return alone(async () => {
      const identity = bridge.identity();
      if (!identity) {
        noLogin();
        return false;
      }
      await bridge.client.send('page.setName', { identity, name });
      form.value = null;
      return send({ type: 'claim' }, ticket, texts().claim);
    });
  }

  function finish(result: CommandResult, done: string): boolean {
    const refused = result.results.find((one) => !one.ok);
    if (refused && !refused.ok) {
      toast.value = { text: errorText(language(), refused.error), bad: true };
      return false;
    }
    const warning = result.duplicates?.length ? ` · ${texts().duplicate}` : '';
    const until = result.undoUntil;
    toast.value = {
      text: done + warning,
      bad: false,
      ...(until ? { undo: { commandId: result.commandId, until } } : {}),
    };
    return true;
  }

  /** Sends the pictures first, then the command that names them. */
  async function submit(
    type: 'settle' | 'note' | 'create',
    id: string,
    ticket: Ticket | null,
    make: (draftId: { draftId?: string }) => Command,
    done: string,
  ): Promise<boolean> {
    return alone(async () => {
      const sent = drafts.of(type, id);
      if (!(await drafts.complete(sent))) return false;
      const { pictures } = sent;
      const draftId = pictures.length > 0 ? await sendPictures(type, ticket?.id ?? null, pictures) : null;
      sent.commandId ??= newId();
      const command = make(draftId === null ? {} : { draftId });
      const typed = sent.fields['text'];
      try {
        if (!(await send(command, ticket, done, sent.commandId))) return false;
      } catch (error) {
        // Without an answer the next try is the same command.
        if (toErrorData(error).code === 'already-done') delete sent.commandId;
        throw error;
      }
      const since = type === 'note' ? typedSince(sent.fields['text'] ?? '', typed) : '';
      drafts.drop(type, id);
      if (since === '') form.value = null;
      else drafts.of(type, id).fields['text'] = since;
      drafts.drawn.value += 1;
      return true;
    });
  }

  return {
    request,
    data,
    form,
    toast,
    busy,
    orphaned,
    now,
    drafts,
    primary,
    language,
    texts,
    fail,
    load,
    alone,
    send,
    run,
    submit,
    claimAs,
    open(next: PanelRequest): void {
      if (request.value?.orderId !== next.orderId) {
        data.value = null;
        form.value = null;
        toast.value = null;
      }
      request.value = next;
      void load();
    },
    /** How words are found by pinyin; as written where that cannot be read. */
    async pinyin(): Promise<WordMatch> {
      const script = language() === 'zh-TW' ? 'pinyin-traditional' : 'pinyin';
      if (!bridge.pinyin) await bridge.client.send('page.loadPanel', { script }).catch(() => undefined);
      return bridge.pinyin ?? plainMatch;
    },
    /** A picture of a reply template. Throws AppError. */
    async picture(template: string, at: number): Promise<Blob> {
      const identity = bridge.identity();
      if (!identity) throw new AppError('not-found');
      const { type, data } = await bridge.client.send('page.replyPicture', { identity, template, at });
      return new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type });
    },
    openTicket: (ticketId: string) => bridge.client.send('page.openTicket', { ticketId }).catch(fail),
    undo: (commandId: string) => run({ type: 'undo', commandId }, null, texts().undone),
    me,
    soonHours: () => bridge.config()?.soonHours ?? 0,
    shop: () => bridge.identity()?.shop ?? '',
  };
}

export type PanelModel = ReturnType<typeof createPanelModel>;
