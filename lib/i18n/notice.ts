// What a content script may say on a page by itself. Apart from page.ts, which is too large to stand on every page.
import type { Language } from '../settings/settings';

export interface NoticeTexts {
  paused: string;
  resume: string;
  /** @param rows what was read all the same */
  unread(missing: number, rows: number): string;
  reteach: string;
  copyDiagnosis: string;
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
    copyDiagnosis: '复制诊断',
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
    copyDiagnosis: '複製診斷',
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
    copyDiagnosis: 'Copy diagnosis',
    copied: 'Copied',
    copyFailed: 'Could not copy',
    close: 'Close',
  },
};

const orders = (n: number): string => `${n} ${n === 1 ? 'order' : 'orders'}`;

export const noticeTexts = (language: Language): NoticeTexts => TEXTS[language];
