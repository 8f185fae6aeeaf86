// The domain's words in three languages. Small on purpose: the content script carries them too.
import type { Kind, Priority, Source, State } from '../ticket/ticket';
import type { Language } from './language';

type Words<K extends string | number> = Record<Language, Record<K, string>>;

const KIND: Words<Kind> = {
  'zh-CN': {
    'urge-shipment': '催发货',
    'ship-due': '待发货',
    refund: '退款',
    collaboration: '协同工单',
    complaint: '投诉',
    consultation: '咨询',
    resend: '补发换货',
    logistics: '物流',
    'price-alert': '价格预警',
    other: '其他',
  },
  'zh-TW': {
    'urge-shipment': '催出貨',
    'ship-due': '待出貨',
    refund: '退款',
    collaboration: '協同工單',
    complaint: '投訴',
    consultation: '諮詢',
    resend: '補寄換貨',
    logistics: '物流',
    'price-alert': '價格預警',
    other: '其他',
  },
  en: {
    'urge-shipment': 'Urged',
    'ship-due': 'Ship soon',
    refund: 'Refund',
    collaboration: 'Collaboration',
    complaint: 'Complaint',
    consultation: 'Question',
    resend: 'Resend',
    logistics: 'Delivery',
    'price-alert': 'Price alert',
    other: 'Other',
  },
};

const KIND_MARK: Words<Kind> = {
  'zh-CN': {
    'urge-shipment': '催',
    'ship-due': '待',
    refund: '退',
    collaboration: '协',
    complaint: '诉',
    consultation: '咨',
    resend: '补',
    logistics: '物',
    'price-alert': '价',
    other: '单',
  },
  'zh-TW': {
    'urge-shipment': '催',
    'ship-due': '待',
    refund: '退',
    collaboration: '協',
    complaint: '訴',
    consultation: '諮',
    resend: '補',
    logistics: '物',
    'price-alert': '價',
    other: '單',
  },
  en: {
    'urge-shipment': 'U',
    'ship-due': 'S',
    refund: 'R',
    collaboration: 'C',
    complaint: '!',
    consultation: '?',
    resend: 'X',
    logistics: 'D',
    'price-alert': 'P',
    other: 'T',
  },
};

const STATE: Words<State> = {
  'zh-CN': {
    pending: '待处理',
    processing: '处理中',
    waiting: '待回复',
    settled: '已处理',
    cancelled: '已取消',
    ignored: '已忽略',
  },
  'zh-TW': {
    pending: '待處理',
    processing: '處理中',
    waiting: '待回覆',
    settled: '已處理',
    cancelled: '已取消',
    ignored: '已忽略',
  },
  en: {
    pending: 'To do',
    processing: 'In progress',
    waiting: 'Waiting',
    settled: 'Settled',
    cancelled: 'Cancelled',
    ignored: 'Ignored',
  },
};

const PRIORITY: Words<Priority> = {
  'zh-CN': { 0: '低', 1: '中', 2: '高', 3: '紧急' },
  'zh-TW': { 0: '低', 1: '中', 2: '高', 3: '緊急' },
  en: { 0: 'Low', 1: 'Normal', 2: 'High', 3: 'Urgent' },
};

const SOURCE: Words<Source> = {
  'zh-CN': { 'sold-orders': '已卖出列表', top: '开放平台', page: '页面', agent: '自建' },
  'zh-TW': { 'sold-orders': '已賣出列表', top: '開放平台', page: '頁面', agent: '自建' },
  en: { 'sold-orders': 'Sold orders', top: 'Open Platform', page: 'Page', agent: 'Own' },
};

export const kindText = (language: Language, kind: Kind): string => KIND[language][kind];
/** One character that stands for a kind. */
export const kindMark = (language: Language, kind: Kind): string => KIND_MARK[language][kind];
export const stateText = (language: Language, state: State): string => STATE[language][state];
export const priorityText = (language: Language, priority: Priority): string => PRIORITY[language][priority];
export const sourceText = (language: Language, source: Source): string => SOURCE[language][source];

/** The part of `main:sub` that people call each other by; a name without a colon as it is. */
export const agentText = (name: string): string => name.slice(name.indexOf(':') + 1) || name;
