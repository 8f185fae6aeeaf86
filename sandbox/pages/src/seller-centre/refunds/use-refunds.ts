// The shop's refunds page by page, by the list's own mtop call, and a clock that moves the countdowns once a minute as the real
// page's do (likely).
import { useEffect, useState } from 'react';
import type { PageRefund } from '../../../types';
import { lateBy, wait } from '../../common/boot';
import { countdown } from '../../common/format';
import { type MtopAnswer, mtopRequest } from '../../common/mtop';

export interface RefundQuery {
  page: number;
  pageSize: number;
  /** 待商家处理 only */
  waiting: boolean;
  sort: 'applied' | 'timeout';
  /** One refund, by its number. */
  refundId?: string;
}

interface DisputeList {
  now: number;
  total: number;
  all: number;
  waiting: number;
  disputeGridVOList: { page: PageRefund }[];
}

export interface Refunds {
  now: number;
  list: PageRefund[];
  total: number;
  all: number;
  waiting: number;
  /** What the gateway said where it gave no list; '' = nothing. */
  trouble: string;
}

const EMPTY: Refunds = { now: Date.now(), list: [], total: 0, all: 0, waiting: 0, trouble: '' };

async function ask(query: RefundQuery): Promise<Refunds> {
  const params = JSON.stringify({
    subPageGray: '0',
    privacySwitchIsCheck: false,
    isQnNew: true,
    isHideNick: true,
    quickQuerySelect: query.waiting ? 'waitSeller' : '',
    refundStatusSelect: '["-9999"]',
    disputeIdInput: query.refundId ?? '',
    pageNo: query.page,
    pageSize: query.pageSize,
    sort: query.sort,
  });
  try {
    const { data } = await mtopRequest<DisputeList>({
      api: 'mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelistv2',
      v: '1.0',
      type: 'post',
      data: { params },
    });
    return { ...data, list: data.disputeGridVOList.map(({ page }) => page), trouble: '' };
  } catch (error) {
    const { ret } = error as Partial<MtopAnswer>;
    return { ...EMPTY, trouble: ret?.join(' ') ?? String(error) };
  }
}

/** Null while it loads. `turn` asks again. */
export function useRefunds(query: RefundQuery, turn = 0): Refunds | null {
  const [state, setState] = useState<Refunds | null>(null);
  const key = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    let dropped = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    void Promise.all([ask(JSON.parse(key) as RefundQuery), wait(Math.min(lateBy(), 500))]).then(([answer]) => {
      if (dropped) return;
      const skew = answer.now - Date.now();
      setState(answer);
      timer = setInterval(() => setState((old) => old && { ...old, now: Date.now() + skew }), 60_000);
    });
    return () => {
      dropped = true;
      clearInterval(timer);
    };
  }, [key, turn]);
  return state;
}

/** `还剩2天3时4分` (form observed); '' without a deadline, and once it has passed. */
export function remaining(refund: PageRefund, now: number): string {
  if (refund.timeoutAt === null) return '';
  return refund.timeoutAt > now ? `还剩${countdown(refund.timeoutAt - now)}` : '已超时';
}
