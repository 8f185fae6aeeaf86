// Error code → what happened and what to do next, in the user's language.
import type { ErrorCode, ErrorData } from '../platform/errors';
import type { SettlementField } from '../ticket/ticket';
import type { Language } from './language';

const FIELD: Record<Language, Record<string, string>> = {
  'zh-CN': {
    agreed: '协商一致',
    note: '备注',
    promisedAt: '承诺时间',
    evidence: '凭证',
    text: '内容',
    reason: '原因',
    dueAt: '时限',
    orderId: '订单号',
    shop: '店铺',
    kind: '类型',
    until: '时间',
    to: '转给谁',
    tags: '标签',
  } satisfies Record<SettlementField | string, string>,
  'zh-TW': {
    agreed: '協商一致',
    note: '備註',
    promisedAt: '承諾時間',
    evidence: '憑證',
    text: '內容',
    reason: '原因',
    dueAt: '時限',
    orderId: '訂單號',
    shop: '店鋪',
    kind: '類型',
    until: '時間',
    to: '轉給誰',
    tags: '標籤',
  },
  en: {
    agreed: 'Agreed',
    note: 'Note',
    promisedAt: 'Promised time',
    evidence: 'Evidence',
    text: 'Text',
    reason: 'Reason',
    dueAt: 'Deadline',
    orderId: 'Order number',
    shop: 'Shop',
    kind: 'Kind',
    until: 'Time',
    to: 'Transfer to',
    tags: 'Tags',
  },
};

const ERROR: Record<Language, Record<ErrorCode, string>> = {
  'zh-CN': {
    unexpected: '出了意外，没有保存。请再试一次；若仍不行，请重启浏览器。',
    'bad-request': '这个请求看不懂，没有执行。请刷新页面后再试。',
    forbidden: '这里不允许这样做。',
    'wrong-shop': '这张工单属于另一家店铺。请登录那家店铺后再处理。',
    'no-receiver': '后台没有应答。请稍等几秒再试。',
    'not-found': '这张工单已不存在。请刷新列表。',
    stale: '别人刚改过这张工单。已载入最新内容，请核对后再提交。',
    'already-closed': '这张工单已经关闭了。',
    'already-done':
      '上一次提交其实已经生效（多张时可能是一部分），只是没收到回应。之后的改动没有提交：需要的话再按一次。',
    'already-open': '这张工单本来就开着。',
    'not-undoable': '撤销时限已过，或之后又有改动。可以改用「重开」。',
    'missing-field': '请填写「{field}」。',
    'bad-field': '「{field}」填得不对。',
    'too-large': '太大或太长，上限是 {limit}。',
    'db-newer': '数据由更新版的单铃写入。请升级单铃。',
    'db-blocked': '另一个单铃页面占着旧数据。请关闭其他单铃页面。',
    'db-failed': '本机数据库打不开。数据没有删除；请重启浏览器再试。',
    quota: '磁盘空间不足，没有保存。请清理磁盘后再试。',
    'bad-file': '这不是单铃的导出文件，或文件已损坏。什么都没有改动。',
    'logged-out': '店铺登录已过期。请在千牛页面重新登录。',
    verification: '平台要求真人验证。请打开平台页面完成验证。',
    unreachable: '连不上平台。请检查网络，稍后会自动重试。',
    unreadable: '平台的回答看不懂，已停止读取。请升级单铃或反馈。',
    'no-page': '没有打开的卖家页面。请打开已卖出的宝贝。',
    'no-permission': '缺少权限。请点「授权」。',
    'part-missing': '单铃的一部分没能载入，什么也没有改动。请在扩展管理页重新载入单铃后再试。',
    cancelled: '已停止。',
  },
  'zh-TW': {
    unexpected: '發生意外，沒有儲存。請再試一次；若仍不行，請重啟瀏覽器。',
    'bad-request': '這個請求看不懂，沒有執行。請重新整理頁面後再試。',
    forbidden: '這裡不允許這樣做。',
    'wrong-shop': '這張工單屬於另一家店鋪。請登入那家店鋪後再處理。',
    'no-receiver': '後台沒有回應。請稍等幾秒再試。',
    'not-found': '這張工單已不存在。請重新整理列表。',
    stale: '別人剛改過這張工單。已載入最新內容，請核對後再提交。',
    'already-closed': '這張工單已經關閉了。',
    'already-done':
      '上一次提交其實已經生效（多張時可能是一部分），只是沒收到回應。之後的改動沒有提交：需要的話再按一次。',
    'already-open': '這張工單本來就開著。',
    'not-undoable': '撤銷時限已過，或之後又有改動。可以改用「重開」。',
    'missing-field': '請填寫「{field}」。',
    'bad-field': '「{field}」填得不對。',
    'too-large': '太大或太長，上限是 {limit}。',
    'db-newer': '資料由更新版的單鈴寫入。請升級單鈴。',
    'db-blocked': '另一個單鈴頁面占著舊資料。請關閉其他單鈴頁面。',
    'db-failed': '本機資料庫打不開。資料沒有刪除；請重啟瀏覽器再試。',
    quota: '磁碟空間不足，沒有儲存。請清理磁碟後再試。',
    'bad-file': '這不是單鈴的匯出檔，或檔案已損壞。什麼都沒有改動。',
    'logged-out': '店鋪登入已過期。請在千牛頁面重新登入。',
    verification: '平台要求真人驗證。請打開平台頁面完成驗證。',
    unreachable: '連不上平台。請檢查網路，稍後會自動重試。',
    unreadable: '平台的回答看不懂，已停止讀取。請升級單鈴或回報。',
    'no-page': '沒有打開的賣家頁面。請打開已賣出的寶貝。',
    'no-permission': '缺少權限。請點「授權」。',
    'part-missing': '單鈴的一部分沒能載入，什麼也沒有改動。請在擴充功能頁重新載入單鈴後再試。',
    cancelled: '已停止。',
  },
  en: {
    unexpected: 'Something went wrong; nothing was saved. Try again, or restart the browser.',
    'bad-request': 'That request was not understood. Reload the page and try again.',
    forbidden: 'This is not allowed here.',
    'wrong-shop': 'This ticket belongs to another shop. Log in to that shop first.',
    'no-receiver': 'The background did not answer. Try again in a few seconds.',
    'not-found': 'This ticket no longer exists. Refresh the list.',
    stale: 'Somebody else changed this ticket. The latest is loaded: check it and submit again.',
    'already-closed': 'This ticket is already closed.',
    'already-done':
      'What was sent before had been done, only its answer was lost. What you changed since was not sent: press again if it is needed.',
    'already-open': 'This ticket is already open.',
    'not-undoable': 'Too late to undo, or it was changed since. Use “Reopen” instead.',
    'missing-field': 'Fill in “{field}”.',
    'bad-field': '“{field}” is not valid.',
    'too-large': 'Too large or too long; the limit is {limit}.',
    'db-newer': 'The data was written by a newer Danling. Update Danling.',
    'db-blocked': 'Another Danling page holds the old data. Close other Danling pages.',
    'db-failed': 'The local database cannot be opened. Nothing was deleted; restart the browser.',
    quota: 'The disk is full; nothing was saved. Free some space and try again.',
    'bad-file': 'This is no Danling export, or it is damaged. Nothing was changed.',
    'logged-out': 'The shop login has expired. Log in again on a seller page.',
    verification: 'The platform wants to see a human. Open its page and pass the check.',
    unreachable: 'The platform cannot be reached. Check the network; we retry by ourselves.',
    unreadable: 'The platform’s answer was not understood; reading has stopped. Update Danling or report it.',
    'no-page': 'No seller page is open. Open the sold-orders page.',
    'no-permission': 'A permission is missing. Press “Allow”.',
    'part-missing':
      'A part of Danling could not be loaded; nothing was changed. Reload Danling on the extensions page and try again.',
    cancelled: 'Stopped.',
  },
};

/** Why something is not allowed, by `params.why`. */
const FORBIDDEN: Record<Language, Record<string, string>> = {
  'zh-CN': {
    'not-sender': '只有发起人能取消这个任务。可以结单或忽略。',
    'platform-ticket': '平台的工单不能在这里取消。可以结单或忽略。',
  },
  'zh-TW': {
    'not-sender': '只有發起人能取消這個任務。可以結單或忽略。',
    'platform-ticket': '平台的工單不能在這裡取消。可以結單或忽略。',
  },
  en: {
    'not-sender': 'Only its sender can cancel this task. Settle or ignore it instead.',
    'platform-ticket': 'A ticket of the platform cannot be cancelled here. Settle or ignore it instead.',
  },
};

/** The name of a form field, for error texts and labels. */
export const fieldText = (language: Language, field: string): string => FIELD[language][field] ?? field;

/** What to tell the user about an error; unknown codes read as `unexpected`. */
export function errorText(language: Language, error: ErrorData): string {
  const why = error.code === 'forbidden' ? FORBIDDEN[language][String(error.params?.['why'])] : undefined;
  const text = why ?? ERROR[language][error.code] ?? ERROR[language].unexpected;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = error.params?.[name];
    return name === 'field' ? fieldText(language, String(value ?? '?')) : String(value ?? '?');
  });
}
