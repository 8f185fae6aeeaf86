// Everything the order page's panel says. The content script itself needs only mark.ts, with words from the worker.
import type { Language } from './language';

export { errorText, fieldText } from './errors';
export { momentText, timeLeftText } from './time';
export { kindMark, kindText, priorityText, stateText } from './words';

export interface PanelTexts {
  title: string;
  settle: string;
  claim: string;
  release: string;
  note: string;
  noteHint: string;
  copyReply: string;
  copyMemo: string;
  copied: string;
  copyFailed: string;
  open: string;
  close: string;
  create: string;
  /** Beside the order number, where there is little room. */
  createShort: string;
  createHint: string;
  kind: string;
  text: string;
  priority: string;
  submit: string;
  cancel: string;
  save: string;
  undo: string;
  undone: string;
  saved: string;
  settled: string;
  created: string;
  duplicate: string;
  agreed: string;
  yes: string;
  no: string;
  notSaid: string;
  promisedAt: string;
  evidence: string;
  evidenceHint: string;
  choosePicture: string;
  removePicture: string;
  required: string;
  nobody: string;
  mine: string;
  loading: string;
  reload: string;
  switched: string;
  paused: string;
  resumeMarks: string;
  noTicket: string;
  /** Before the fields that a settlement asks for. */
  needs: string;
  history: string;
  whoAreYou: string;
  nameHint: string;
  name: string;
  reading: string;
}

const TEXTS: Record<Language, PanelTexts> = {
  'zh-CN': {
    title: '单铃',
    settle: '结单',
    claim: '认领',
    release: '放弃认领',
    note: '记一笔',
    noteHint: '写下发生了什么，例如：已问仓库，今天 17:00 前出库',
    copyReply: '复制回复',
    copyMemo: '复制备注行',
    copied: '已复制',
    copyFailed: '复制失败，请手动选取',
    open: '打开',
    close: '关闭',
    create: '新建工单',
    createShort: '新建工单',
    createHint: '要办什么事？',
    kind: '类型',
    text: '内容',
    priority: '优先级',
    submit: '提交',
    cancel: '取消',
    save: '保存',
    undo: '撤销',
    undone: '已撤销',
    saved: '已记下',
    settled: '已结单',
    created: '已新建',
    duplicate: '这个订单已有未结工单',
    agreed: '协商一致',
    yes: '是',
    no: '否',
    notSaid: '未说',
    promisedAt: '承诺时间',
    evidence: '凭证',
    evidenceHint: '粘贴、拖入或选择图片',
    choosePicture: '选择图片',
    removePicture: '删除图片',
    required: '必填',
    nobody: '无人认领',
    mine: '我的',
    loading: '正在载入…',
    reload: '单铃已更新，请刷新页面',
    switched: '账号已切换或退出，请刷新页面',
    paused: '页面变动过于频繁，标记已暂停',
    resumeMarks: '继续标记',
    noTicket: '这个订单没有工单',
    needs: '结单要填：',
    history: '记录',
    whoAreYou: '你是谁？',
    nameHint: '认领前请写下你的名字；只记在本机。',
    name: '你的名字（显示为负责人）',
    reading: '正在处理图片…',
  },
  'zh-TW': {
    title: '單鈴',
    settle: '結單',
    claim: '認領',
    release: '放棄認領',
    note: '記一筆',
    noteHint: '寫下發生了什麼，例如：已問倉庫，今天 17:00 前出庫',
    copyReply: '複製回覆',
    copyMemo: '複製備註行',
    copied: '已複製',
    copyFailed: '複製失敗，請手動選取',
    open: '打開',
    close: '關閉',
    create: '新建工單',
    createShort: '新建工單',
    createHint: '要辦什麼事？',
    kind: '類型',
    text: '內容',
    priority: '優先級',
    submit: '提交',
    cancel: '取消',
    save: '儲存',
    undo: '撤銷',
    undone: '已撤銷',
    saved: '已記下',
    settled: '已結單',
    created: '已新建',
    duplicate: '這個訂單已有未結工單',
    agreed: '協商一致',
    yes: '是',
    no: '否',
    notSaid: '未說',
    promisedAt: '承諾時間',
    evidence: '憑證',
    evidenceHint: '貼上、拖入或選擇圖片',
    choosePicture: '選擇圖片',
    removePicture: '刪除圖片',
    required: '必填',
    nobody: '無人認領',
    mine: '我的',
    loading: '正在載入…',
    reload: '單鈴已更新，請重新整理頁面',
    switched: '帳號已切換或登出，請重新整理頁面',
    paused: '頁面變動過於頻繁，標記已暫停',
    resumeMarks: '繼續標記',
    noTicket: '這個訂單沒有工單',
    needs: '結單要填：',
    history: '記錄',
    whoAreYou: '你是誰？',
    nameHint: '認領前請寫下你的名字；只記在本機。',
    name: '你的名字（顯示為負責人）',
    reading: '正在處理圖片…',
  },
  en: {
    title: 'Danling',
    settle: 'Settle',
    claim: 'Claim',
    release: 'Release',
    note: 'Add note',
    noteHint: 'What happened? E.g. asked the warehouse, leaves by 17:00 today',
    copyReply: 'Copy reply',
    copyMemo: 'Copy memo line',
    copied: 'Copied',
    copyFailed: 'Could not copy; select the text by hand',
    open: 'Open',
    close: 'Close',
    create: 'New ticket',
    createShort: 'New',
    createHint: 'What has to be done?',
    kind: 'Kind',
    text: 'Text',
    priority: 'Priority',
    submit: 'Submit',
    cancel: 'Cancel',
    save: 'Save',
    undo: 'Undo',
    undone: 'Undone',
    saved: 'Noted',
    settled: 'Settled',
    created: 'Created',
    duplicate: 'This order already has an open ticket',
    agreed: 'Agreed',
    yes: 'Yes',
    no: 'No',
    notSaid: 'Not said',
    promisedAt: 'Promised time',
    evidence: 'Evidence',
    evidenceHint: 'Paste, drop or choose pictures',
    choosePicture: 'Choose picture',
    removePicture: 'Remove picture',
    required: 'required',
    nobody: 'Nobody',
    mine: 'Mine',
    loading: 'Loading…',
    reload: 'Danling was updated: reload the page',
    switched: 'The login has changed: reload the page',
    paused: 'The page changes too often: marks are paused',
    resumeMarks: 'Resume marks',
    noTicket: 'No ticket on this order',
    needs: 'To settle: ',
    history: 'History',
    whoAreYou: 'Who are you?',
    nameHint: 'Write your name before you claim; it stays on this machine.',
    name: 'Your name (shown as owner)',
    reading: 'Working on the pictures…',
  },
};

/** The panel's labels. */
export const panelTexts = (language: Language): PanelTexts => TEXTS[language];
