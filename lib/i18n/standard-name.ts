// What a standard reply is called. Pure.

import type { ReplyKey } from '../ticket/reply';
import { KINDS, type Kind } from '../ticket/ticket';
import type { Language } from './language';
import { REPLY_TEXTS, replyTexts } from './reply-texts';
import { kindText } from './words';

type CaseName = keyof (typeof REPLY_TEXTS)['zh-CN'] & `case.${string}`;

/** `催发货`, or `催发货 · 已发货` for a case of it. */
export function standardName(key: ReplyKey, language: Language): string {
  const kind = KINDS.find((one) => one === key.split(':')[0]) ?? (key as Kind);
  const name = `case.${key}`;
  const known = Object.hasOwn(REPLY_TEXTS[language], name);
  return known ? `${kindText(language, kind)} · ${replyTexts(language)(name as CaseName)}` : kindText(language, kind);
}
