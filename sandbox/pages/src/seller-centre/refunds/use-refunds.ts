// The refunds of the shop, and a clock that moves the countdowns once a minute as the real page's do (likely).
import { useEffect, useState } from 'react';
import type { PageRefund } from '../../../types';
import { lateBy, wait } from '../../common/boot';
import { countdown } from '../../common/format';
import { readRefunds } from '../../common/page-data';

export interface Refunds {
  now: number;
  list: PageRefund[];
}

export function useRefunds(turn = 0): Refunds | null {
  const [state, setState] = useState<Refunds | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again
  useEffect(() => {
    let dropped = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    void Promise.all([readRefunds(), wait(Math.min(lateBy(), 500))]).then(([answer]) => {
      if (dropped) return;
      const skew = answer.now - Date.now();
      setState({ now: answer.now, list: answer.refunds });
      timer = setInterval(() => setState((old) => old && { ...old, now: Date.now() + skew }), 60_000);
    });
    return () => {
      dropped = true;
      clearInterval(timer);
    };
  }, [turn]);
  return state;
}

/** `还剩2天3时4分` (form observed); '' without a deadline, and once it has passed. */
export function remaining(refund: PageRefund, now: number): string {
  if (refund.timeoutAt === null) return '';
  return refund.timeoutAt > now ? `还剩${countdown(refund.timeoutAt - now)}` : '已超时';
}
