// What a content script may say on a page by itself. Apart from page.ts, which is too large to stand on every page.
import type { Language } from '../settings/settings';

export interface NoticeTexts {
  paused: string;
  resume: string;
  /** @param rows what was read all the same */
  unread(missing: number, rows: number): string;
  reteach: string;
  /** Opens the text that can be copied then. */
  diagnosis: string;
  /** Says what it is and what it is for. */
  diagnosisHint: string;
  /** Name of the field with the text. */
  collected: string;
  copy: string;
  copied: string;
  copyFailed: string;
  close: string;
}

const TEXTS: Record<Language, NoticeTexts> = {
  'zh-CN': {
    paused: '单铃：页面变动过于频繁，标记已暂停',
    resume: '继续标记',
    unread: (missing, rows) =>
      rows === 0
        ? `单铃：这一页好像有 ${missing} 个订单，一个也没认出来`
        : `单铃：这一页认出 ${rows} 个订单，好像还有 ${missing} 个没认出来`,
    reteach: '重新教',
    diagnosis: '看诊断',
    diagnosisHint: '单铃：这一页的结构和接口名称，不含订单、买家和商品的内容。看过再复制，发给维护者；单铃不会发送。',
    collected: '将复制的全文',
    copy: '复制',
    copied: '已复制',
    copyFailed: '复制失败',
    close: '关闭',
  },
  'zh-TW': {
    paused: '單鈴：頁面變動過於頻繁，標記已暫停',
    resume: '繼續標記',
    unread: (missing, rows) =>
      rows === 0
        ? `單鈴：這一頁好像有 ${missing} 個訂單，一個也沒認出來`
        : `單鈴：這一頁認出 ${rows} 個訂單，好像還有 ${missing} 個沒認出來`,
    reteach: '重新教',
    diagnosis: '看診斷',
    diagnosisHint: '單鈴：這一頁的結構和介面名稱，不含訂單、買家和商品的內容。看過再複製，發給維護者；單鈴不會傳送。',
    collected: '將複製的全文',
    copy: '複製',
    copied: '已複製',
    copyFailed: '複製失敗',
    close: '關閉',
  },
  en: {
    paused: 'Danling: the page changes too often, marks are paused',
    resume: 'Resume marks',
    unread: (missing, rows) =>
      rows === 0
        ? `Danling: this page seems to show ${orders(missing)}, but none could be read`
        : `Danling: ${orders(rows)} read here, but ${missing} more seem to be on the page`,
    reteach: 'Teach again',
    diagnosis: 'View diagnosis',
    diagnosisHint:
      'Danling: the structure of this page and names of interfaces; nothing of orders, buyers or goods. Read it, then copy it for the maintainers; Danling sends nothing.',
    collected: 'All of what will be copied',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy',
    close: 'Close',
  },
};

const orders = (n: number): string => `${n} ${n === 1 ? 'order' : 'orders'}`;

export const noticeTexts = (language: Language): NoticeTexts => TEXTS[language];
