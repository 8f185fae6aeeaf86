// State of the order list: what is asked, what came, and that every answer replaces the whole container.
import { useCallback, useEffect, useRef, useState } from 'react';
import { lateBy, wait } from '../../common/boot';
import type { SoldOrder } from '../../common/sold-answer';
import { loadSoldRows, type SoldRows } from '../../common/sold-rows';

export const tabs = [
  { code: 'latest3Months', status: 'ALL', text: '近三个月订单' },
  { code: 'waitBuyerPay', status: 'NOT_PAID', text: '等待买家付款' },
  { code: 'waitSend', status: 'PAID', text: '待发货' },
  { code: 'haveSendGoods', status: 'SEND', text: '已发货' },
  { code: 'refunding', status: 'REFUNDING', text: '退款中' },
  { code: 'success', status: 'SUCCESS', text: '交易成功' },
  { code: 'closed', status: 'DROP', text: '交易关闭' },
] as const;

export type Sorting = 'created-desc' | 'created-asc' | 'fee-desc';

export interface SoldView {
  tabCode: string;
  urged: boolean;
  search: string;
  pageNum: number;
  pageSize: number;
}

interface Loaded extends SoldRows {
  /** Raised by every answer: the key of the container, so that paging replaces it (observed). */
  generation: number;
}

export function sortOrders(orders: SoldOrder[], by: Sorting): SoldOrder[] {
  const key = (o: SoldOrder): string => o.orderInfo.createTime + o.id;
  const sorted = [...orders];
  if (by === 'fee-desc') return sorted.sort((a, b) => Number(b.payInfo.actualFee) - Number(a.payInfo.actualFee));
  sorted.sort((a, b) => key(b).localeCompare(key(a)));
  return by === 'created-asc' ? sorted.reverse() : sorted;
}

function load(view: SoldView): Promise<SoldRows> {
  const status = tabs.find((tab) => tab.code === view.tabCode)?.status ?? 'ALL';
  return loadSoldRows({ ...view, orderStatus: status });
}

export function useSold(initial: SoldView) {
  const [view, setView] = useState(initial);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [loading, setLoading] = useState(true);
  const [turn, setTurn] = useState(0);
  const first = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again for the same view
  useEffect(() => {
    let dropped = false;
    setLoading(true);
    const late = first.current ? lateBy() : Math.min(lateBy(), 200);
    first.current = false;
    void Promise.all([load(view), wait(late)]).then(([next]) => {
      if (dropped) return;
      setLoaded((old) => ({ ...next, generation: (old?.generation ?? 0) + 1 }));
      setLoading(false);
    });
    return () => {
      dropped = true;
    };
  }, [view, turn]);

  const show = useCallback((change: Partial<SoldView>) => setView((old) => ({ ...old, pageNum: 1, ...change })), []);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  return { view, loaded, loading, show, reload };
}
