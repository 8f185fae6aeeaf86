// An order of the list as we read it: wanted fields only. Receiver, phone, address and decodeNick never get this far.

export interface SoldSubOrder {
  id: string;
  title: string;
  quantity?: number;
  sku?: string;
  /** Texts of its operations; the refund state is among them (observed). */
  operations: string[];
  /** From an operation's link (`disputeId`), where there is one (likely). */
  refundId?: string;
}

export interface SoldOrder {
  id: string;
  /** ms */
  createdAt?: number;
  /** Masked nick. */
  buyer?: string;
  amount?: string;
  statusText: string;
  flag?: number;
  /** `extra.inHold`: shipping is held back. */
  held: boolean;
  /** Presale: the shipping promise is another one. The field is invented (`extra.yushou`); texts are looked at as well. */
  presale: boolean;
  subOrders: SoldSubOrder[];
  /** How often the buyer urged; only the sandbox's answers tell (`extra.urge`, invented). */
  urges: number;
}

/** Where a human can log in or pass a verification; only https links on the platform's hosts get through. */
export type Answer =
  | {
      type: 'page';
      orders: SoldOrder[];
      /** Orders that could not be read. */
      skipped: number;
      currentPage: number;
      /** Orders a page holds, where the answer tells: less than was asked for if the platform caps it. */
      pageSize?: number;
      totalPage: number;
      totalNumber: number;
    }
  | { type: 'logged-out' }
  | { type: 'verification'; link: string | null }
  | { type: 'limited' }
  | { type: 'unreadable'; why: 'empty' | 'html' | 'json' | 'shape' | 'error' | 'status' | 'orders' };
