// The two lines a content script may show by itself. Apart from page.ts, which is too large to stand on every page.
import type { Language } from '../settings/settings';

export interface NoticeTexts {
  paused: string;
  resume: string;
}

const TEXTS: Record<Language, NoticeTexts> = {
  'zh-CN': { paused: '单铃：页面变动过于频繁，标记已暂停', resume: '继续标记' },
  'zh-TW': { paused: '單鈴：頁面變動過於頻繁，標記已暫停', resume: '繼續標記' },
  en: { paused: 'Danling: the page changes too often, marks are paused', resume: 'Resume marks' },
};

export const noticeTexts = (language: Language): NoticeTexts => TEXTS[language];
