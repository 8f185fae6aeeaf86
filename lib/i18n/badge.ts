// The toolbar button's tooltip. Small and without `import()`, which a service worker does not allow.
import type { HealthState } from '../ticket/health';
import type { Kind } from '../ticket/ticket';
import type { Language } from './language';
import { kindText } from './words';

interface BadgeTexts {
  name: string;
  waiting: string;
  none: string;
  overdue: string;
  soon: string;
  failed: string;
  unknown: string;
  elsewhere: string;
  health: Record<HealthState, string>;
}

const TEXTS: Record<Language, BadgeTexts> = {
  'zh-CN': {
    name: '单铃',
    waiting: '待处理',
    none: '没有待处理的工单',
    overdue: '已超时',
    soon: '即将超时',
    failed: '读取失败，点开查看',
    unknown: '还没有读到数据，请打开卖家中心页面',
    elsewhere: '登录后才能读',
    health: {
      fresh: '',
      stale: '数据已旧',
      'no-page': '没有打开的卖家页面',
      'logged-out': '未登录卖家中心',
      verification: '平台要求验证',
      unreadable: '读不到平台数据',
      'no-permission': '没有网站权限',
      off: '只看页面，不自动读取',
    },
  },
  'zh-TW': {
    name: '單鈴',
    waiting: '待處理',
    none: '沒有待處理的工單',
    overdue: '已逾時',
    soon: '即將逾時',
    failed: '讀取失敗，點開查看',
    unknown: '還沒有讀到資料，請開啟賣家中心頁面',
    elsewhere: '登入後才能讀',
    health: {
      fresh: '',
      stale: '資料已舊',
      'no-page': '沒有開啟的賣家頁面',
      'logged-out': '未登入賣家中心',
      verification: '平台要求驗證',
      unreadable: '讀不到平台資料',
      'no-permission': '沒有網站權限',
      off: '只看頁面，不自動讀取',
    },
  },
  en: {
    name: 'Danling',
    waiting: 'waiting',
    none: 'no ticket waits',
    overdue: 'overdue',
    soon: 'due soon',
    failed: 'could not be read; open to see why',
    unknown: 'nothing read yet; open a seller centre page',
    elsewhere: 'read once it is logged in',
    health: {
      fresh: '',
      stale: 'data is old',
      'no-page': 'no seller page is open',
      'logged-out': 'logged out of the seller centre',
      verification: 'the platform asks for a verification',
      unreadable: 'the platform cannot be read',
      'no-permission': 'no permission for the site',
      off: 'pages only, nothing is read by itself',
    },
  },
};

export interface BadgeTitleInput {
  count: number;
  kinds: readonly { kind: Kind; n: number }[];
  overdue: number;
  soon: number;
  /** `overdue` and `soon` are at least so many. */
  cut?: boolean;
  /** Sources that are not fresh, or `off` where nothing is asked; `shop` names another shop than the present one, else ''. */
  troubles: readonly { state: HealthState; shop: string }[];
  /** Other shops with tickets in the number: read only while somebody is logged in to them. */
  elsewhere?: readonly string[];
  /** false = nothing read yet. */
  known: boolean;
}

/** e.g. `单铃：待处理 5（退款 3 · 催发货 2），已超时 1` and one more line per trouble. Null = the badge could not be computed. */
export function badgeTitle(input: BadgeTitleInput | null, language: Language): string {
  const texts = TEXTS[language];
  const colon = language === 'en' ? ': ' : '：';
  if (!input) return `${texts.name}${colon}${texts.failed}`;
  const kinds = input.kinds.map(({ kind, n }) => `${kindText(language, kind)} ${n}`).join(' · ');
  const waiting = language === 'en' ? `${input.count} ${texts.waiting}` : `${texts.waiting} ${input.count}`;
  const open = language === 'en' ? ` (${kinds})` : `（${kinds}）`;
  const parts = input.count > 0 ? [waiting + open] : input.known && input.troubles.length === 0 ? [texts.none] : [];
  const plus = input.cut ? '+' : '';
  if (input.overdue > 0) parts.push(`${texts.overdue} ${input.overdue}${plus}`);
  if (input.soon > 0) parts.push(`${texts.soon} ${input.soon}${plus}`);
  const trouble = ({ state, shop }: BadgeTitleInput['troubles'][number]): string =>
    texts.health[state] && (shop ? `${shop}${colon}${texts.health[state]}` : texts.health[state]);
  const away = (input.elsewhere ?? []).map((shop) => shop + colon + texts.elsewhere);
  const lines = [...new Set([...input.troubles.map(trouble), ...away])].filter(Boolean);
  if (!input.known) lines.push(texts.unknown);
  const head = parts.join(language === 'en' ? ', ' : '，');
  return [head ? `${texts.name}${colon}${head}` : texts.name, ...lines].join('\n');
}
