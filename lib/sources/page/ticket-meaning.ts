// What the words of a ticket list mean: kinds and states as the platform's articles and other seller back-ends write them.
import type { Kind, Meaning } from '@/lib/ticket/ticket';

/** First match wins: 催发货 stands before 发货, 补发 before 物流. Names: articles K6, P4; the English ones are ours. */
const KIND_WORDS: readonly [RegExp, Kind][] = [
  [/催发货|催促发货|催单|提醒发货|urge/i, 'urge-shipment'],
  [/投诉|complaint/i, 'complaint'],
  [/补发|换货|resend|exchange/i, 'resend'],
  [/退款|退货|售后|仅退|refund|return/i, 'refund'],
  [/协同|collaborat/i, 'collaboration'],
  [/价格|price/i, 'price-alert'],
  [/物流|快递|包裹|logistic|shipment|delivery/i, 'logistics'],
  [/咨询|询问|问题|consult|question|enquiry|inquiry/i, 'consultation'],
];

/** Whose turn it is. First match wins: a negation or an «until …» stands before the word that it contains. */
const STATE_WORDS: readonly [RegExp, Exclude<Meaning, 'unknown'>][] = [
  [/^(?:待|等待|请)(?:买家|客户|顾客|平台|小二)|^(?:awaiting|waiting for) (?:buyer|customer|platform)/i, 'buyers-turn'],
  [
    /未(?:处理|回复|完成|解决|关闭|读)|^(?:待|等待|请)|^(?:处理|进行|跟进)中|^(?:已|即将)超时|重新(?:打开|处理)/,
    'needs-us',
  ],
  [/^(?:open|new|pending|to ?do|in progress|processing|overdue|reopened)\b|action required/i, 'needs-us'],
  [/已回复|^(?:replied|answered)\b/i, 'buyers-turn'],
  [/已(?:处理|完成|完结|办结|解决|关闭|取消|结束|撤销|忽略)|^(?:处理完成|完成|完结|关闭|结束)$/, 'done'],
  [/^(?:closed|done|resolved|settled|completed|finished|cancell?ed|solved)\b/i, 'done'],
];

/** 待发货将超时 has no word of its own: a ticket list does not hold it. */
export function kindOf(text: string): Kind {
  const plain = text.normalize('NFKC');
  return KIND_WORDS.find(([word]) => word.test(plain))?.[1] ?? 'other';
}

/** `unknown` neither opens nor closes. */
export function stateMeaning(text: string): Meaning {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  return STATE_WORDS.find(([word]) => word.test(plain))?.[1] ?? 'unknown';
}
