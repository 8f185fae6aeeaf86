// Texts of page-watch, the seller centre's hint and the diagnosis, all languages: they load with those.
import { fill, type TranslateOf } from './catalogue';
import type { Language } from './language';

const zhCN = {
  title: '页面自己的数据',
  watch: '记下卖家页面自己加载的数据',
  watchHint:
    '单铃会接在页面的 fetch 和 XMLHttpRequest 上，只看已卖出的宝贝、退款列表、待办数的返回：不修改、不多发一个请求。用 JSONP（脚本标签）取的数据听不到，只认页面上画出来的。这种改动平台的脚本看得到，所以默认关闭。',
  watchReload: '开启或关闭后，请刷新已打开的卖家页面。',
  centre: '工单中心网址',
  centreHint: '单铃会从卖家中心的菜单里找；找错了可在这里改，清空则恢复自动。',
  centreFound: '菜单里找到：{name}',
  centreNone: '还没有在菜单里找到；打开一次卖家中心首页再看。',
  centreBad: '只接受 https 的淘宝 / 天猫网址',
  todo: '平台待办 {n}',
  openCentre: '打开工单中心',
  diagnosis: '诊断信息',
  diagnosisHint:
    '平台改版或单铃读不出页面时，把它交给维护者：只有菜单里含「工单、任务、催」的项、页面调用过的接口名（不含参数）、页面结构；没有订单、买家和商品的文字。复制之前可以看全文。',
  collect: '收集',
  collecting: '正在收集…',
  collected: '将复制的全文',
  copy: '复制',
  copied: '已复制',
  noPage: '没有打开的卖家页面：先打开要诊断的那一页。',
} as const;

const zhTW: Record<keyof typeof zhCN, string> = {
  title: '頁面自己的資料',
  watch: '記下賣家頁面自己載入的資料',
  watchHint:
    '單鈴會接在頁面的 fetch 和 XMLHttpRequest 上，只看已賣出的寶貝、退款列表、待辦數的回應：不修改、不多發一個請求。用 JSONP（腳本標籤）取的資料聽不到，只認頁面上畫出來的。這種改動平台的腳本看得到，所以預設關閉。',
  watchReload: '開啟或關閉後，請重新整理已開啟的賣家頁面。',
  centre: '工單中心網址',
  centreHint: '單鈴會從賣家中心的選單裡找；找錯了可在這裡改，清空則恢復自動。',
  centreFound: '選單裡找到：{name}',
  centreNone: '還沒有在選單裡找到；開啟一次賣家中心首頁再看。',
  centreBad: '只接受 https 的淘寶 / 天貓網址',
  todo: '平台待辦 {n}',
  openCentre: '開啟工單中心',
  diagnosis: '診斷資訊',
  diagnosisHint:
    '平台改版或單鈴讀不出頁面時，把它交給維護者：只有選單裡含「工單、任務、催」的項、頁面呼叫過的介面名（不含參數）、頁面結構；沒有訂單、買家和商品的文字。複製之前可以看全文。',
  collect: '收集',
  collecting: '正在收集…',
  collected: '將複製的全文',
  copy: '複製',
  copied: '已複製',
  noPage: '沒有開啟的賣家頁面：先開啟要診斷的那一頁。',
};

const en: Record<keyof typeof zhCN, string> = {
  title: 'What pages load themselves',
  watch: 'Note what seller pages load themselves',
  watchHint:
    'Danling hooks into the page’s fetch and XMLHttpRequest and looks only at answers of the sold-orders list, the refund list and the to-do numbers: it changes nothing and sends no request of its own. What a page loads by JSONP (script tags) is not heard, only read where the page shows it. The platform’s scripts can see such a hook, so it is off by default.',
  watchReload: 'After switching it on or off, reload the seller pages that are open.',
  centre: 'Address of the ticket centre',
  centreHint: 'Danling looks for it in the seller centre’s menu; correct it here if it is wrong, empty it to go back.',
  centreFound: 'Found in the menu: {name}',
  centreNone: 'Not found in the menu yet; open the seller centre’s home page once.',
  centreBad: 'Only https addresses of Taobao or Tmall',
  todo: '{n} to do on the platform',
  openCentre: 'Open the ticket centre',
  diagnosis: 'Diagnosis',
  diagnosisHint:
    'For maintainers, when the platform has changed or a page cannot be read: menu items about tickets, tasks and urging, names of the interfaces that the page called (no parameters), the page’s structure; no text of orders, buyers or goods. You see all of it before you copy.',
  collect: 'Collect',
  collecting: 'Collecting…',
  collected: 'What will be copied',
  copy: 'Copy',
  copied: 'Copied',
  noPage: 'No seller page is open: open the page in question first.',
};

export const WATCH_TEXTS = { 'zh-CN': zhCN, 'zh-TW': zhTW, en } as const;

export const watchTexts =
  (language: Language): TranslateOf<typeof zhCN> =>
  (key, ...params) =>
    fill(WATCH_TEXTS[language][key], params[0] ?? {});
