// The list endpoint's raw answer → what it says. Detection of logins, verifications and limits: wire facts 4.3, 5.3.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { platformLink } from '@/lib/sites/hosts';
import { parseJson } from '../json';
import type { Answer, SoldOrder } from './order';
import { parseOrder } from './parse-order';

export interface RawAnswer {
  /** HTTP status. */
  status: number;
  text: string;
}

const VERIFICATION =
  /_____tmd_____\/punish|x5secdata|rgv587_flag|_ERROR::SM|FAIL_SYS_USER_VALIDATE|FAIL_SYS_SM_ODD_REQUEST|API_41X_ANTI_ATTACK/;
const LOGIN =
  /(?:login\.(?:taobao|tmall)|loginmyseller\.taobao|havanalogin\.taobao|passport\.(?:taobao|alibaba))\.com|\/member\/login|FAIL_SYS_SESSION_EXPIRED|请登录|登录/;
const LIMITED = /FLOWLIMIT|TRAFFIC_LIMIT|USER_FLOW_LIMIT|SYSTEM_BUSY|频繁|限流|系统繁忙|稍后再试/;

function htmlAnswer(text: string): Answer {
  if (VERIFICATION.test(text) || /window\._config_[^<]*(?:captcha|deny)/.test(text)) {
    return { type: 'verification', link: platformLink(/https:\/\/[^"'\s<>]*punish[^"'\s<>]*/.exec(text)?.[0]) };
  }
  // HTML where JSON was asked for is how a login page looks from here (certain); others are not understood.
  return LOGIN.test(text) ? { type: 'logged-out' } : { type: 'unreadable', why: 'html' };
}

const noticeSchema = z.object({
  rgv587_flag: z.optional(z.unknown()),
  url: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
  ret: z.optional(z.unknown()),
  data: z.optional(z.unknown()),
});

/** Answers that carry no list but say why. */
function noticeAnswer(value: unknown): Answer | null {
  const parsed = z.safeParse(noticeSchema, value);
  if (!parsed.success) return { type: 'unreadable', why: 'shape' };
  const { rgv587_flag: flag, url, error, ret, data } = parsed.data;
  const words = [error, ret, url]
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part ?? '')))
    .join(' ');
  const dataUrl = (data as { url?: unknown } | null | undefined)?.url;
  const punished = typeof dataUrl === 'string' && dataUrl.includes('punish');
  if (flag !== undefined || VERIFICATION.test(words) || punished)
    return { type: 'verification', link: platformLink(url) ?? platformLink(dataUrl) };
  if (LOGIN.test(words)) return { type: 'logged-out' };
  if (LIMITED.test(words)) return { type: 'limited' };
  return error === undefined && ret === undefined ? null : { type: 'unreadable', why: 'error' };
}

const number = z.pipe(
  z.union([z.number(), z.string()]),
  z.transform((value: string | number) => Number(value)),
);
const whole = z.pipe(number, z.number().check(z.int(), z.nonnegative()));
const listSchema = z.object({
  page: z.object({
    currentPage: z.catch(whole, 1),
    pageSize: z.catch(z.optional(whole), undefined),
    totalNumber: whole,
    totalPage: z.catch(whole, 0),
  }),
  mainOrders: z.optional(z.array(z.unknown())),
});

/** Reads an answer. Tolerant per order: one that cannot be read is counted, not the page lost; all unreadable = `orders`. */
export function parseAnswer(raw: RawAnswer): Answer {
  const text = raw.text.replace(/^\ufeff/, '').trim();
  const isHtml = text.startsWith('<');
  if (isHtml) {
    const answer = htmlAnswer(text);
    if (answer.type !== 'unreadable') return answer;
  }
  if (raw.status === 429 || raw.status === 503) return { type: 'limited' };
  if (raw.status < 200 || raw.status >= 300) return { type: 'unreadable', why: 'status' };
  if (text === '') return { type: 'unreadable', why: 'empty' };
  if (isHtml) return { type: 'unreadable', why: 'html' };
  const value = parseJson(text);
  if (value === undefined)
    return VERIFICATION.test(text) ? { type: 'verification', link: null } : { type: 'unreadable', why: 'json' };
  return listAnswer(value) ?? noticeAnswer(value) ?? { type: 'unreadable', why: 'shape' };
}

function listAnswer(value: unknown): Answer | null {
  const parsed = z.safeParse(listSchema, value);
  if (!parsed.success) return null;
  const { page, mainOrders } = parsed.data;
  // A list that is left out is an empty one only where the platform says so.
  if (!mainOrders && page.totalNumber > 0) return { type: 'unreadable', why: 'shape' };
  const orders: SoldOrder[] = [];
  for (const entry of mainOrders ?? []) {
    const order = parseOrder(entry);
    if (order) orders.push(order);
  }
  const skipped = (mainOrders?.length ?? 0) - orders.length;
  if (skipped > 0 && orders.length === 0) return { type: 'unreadable', why: 'orders' };
  const { pageSize, ...rest } = page;
  return { type: 'page', orders, skipped, ...rest, ...(pageSize ? { pageSize } : {}) };
}
