// The object that the old detail page carries in its HTML. Keys: observed (2020).

interface Line {
  type: string;
  content: { type: string; value: { name: string; value: string } | string }[];
}

export interface OldDetailData {
  mainOrder: {
    id: string;
    orderInfo: { lines: Line[] };
    payInfo: { actualFee: { value: string } };
    statusInfo: { text: string; type: string };
    totalPrice: { type: string; content: { type: string; value: string }[] }[];
    subOrders: {
      id: string;
      itemInfo: { title: string; itemUrl: string };
      quantity: string;
      priceInfo: string;
      tradeStatus: { type: string; content: { type: string; value: string }[] }[];
    }[];
    buyer: { nick: string };
  };
  tabs: { id: string; content: { address: string; shipType: string } }[];
  operationsGuide: Line[];
  buyMessage: string;
}
