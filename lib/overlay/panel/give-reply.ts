// Copying for the buyer from the panel, and writing down what was copied.
import { replyTexts } from '../../i18n/reply-texts';
import type { PanelReply } from '../../messaging/protocol';
import { replyRecord } from '../../ticket/reply';
import type { Ticket } from '../../ticket/ticket';
import { copyPicture, copyText } from './copy';
import type { PanelModel } from './model';

/** Copies and says so; false where the browser refuses. */
export async function copyOrSay(model: PanelModel, text: string, near: HTMLElement): Promise<boolean> {
  const texts = model.texts();
  const done = await copyText(text, near);
  model.toast.value = { text: done ? texts.copied : `${texts.copyFailed}: ${text}`, bad: !done };
  return done;
}

/** A picture of a template. Copies and says so; false where it cannot be. */
export async function copyPictureOrSay(model: PanelModel, template: string, at: number): Promise<boolean> {
  const tr = replyTexts(model.language());
  const done = await copyPicture(model.picture(template, at));
  model.toast.value = { text: tr(done ? 'pictureCopied' : 'pictureFailed'), bad: !done };
  return done;
}

/** How many things there are to copy: the text, and each picture. */
export const thingsIn = (reply: PanelReply): number =>
  (reply.text.trim() === '' ? 0 : 1) + (reply.type === 'template' ? reply.pictures.length : 0);

/** Copies a reply (its first picture where it has no text) and writes it down, once; the same one again is only copied. True when all is done. */
export function giveReply(
  model: PanelModel,
  ticket: Ticket,
  reply: PanelReply,
  text: string,
  near: HTMLElement,
): Promise<boolean> {
  return model.alone(async () => {
    const pictures = reply.type === 'template' ? reply.pictures : [];
    const bare = text.trim() === '' && pictures.length > 0;
    if (!(bare ? await copyPictureOrSay(model, reply.id, 0) : await copyOrSay(model, text, near))) return false;
    const record = replyRecord(
      bare ? '' : text,
      pictures.map((name) => ({ name })),
    );
    const last = model.data.value?.events.find(({ ticketId }) => ticketId === ticket.id);
    if (last?.type === 'replied' && last.text === record) return true;
    const used = reply.type === 'template' ? { template: reply.id } : {};
    return model.send({ type: 'reply', text: record, ...used }, ticket, model.texts().copied);
  });
}
