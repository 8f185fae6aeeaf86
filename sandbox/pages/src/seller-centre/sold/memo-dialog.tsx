// The page's own memo box: shows the seller memo. Reading: observed (`memoInfo.htm`); saving is not imitated.
import { Dialog, Input } from '@alifd/next';
import { useEffect, useState } from 'react';

async function readMemo(orderId: string): Promise<string> {
  const url = `https://trade.taobao.com/trade/json/memoInfo.htm?user_type=seller&_input_charset=utf-8&orderid=${orderId}`;
  try {
    const response = await fetch(url, { credentials: 'include', redirect: 'manual' });
    const charset = /charset=([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'gbk';
    const answer = JSON.parse(new TextDecoder(charset).decode(await response.arrayBuffer())) as { tip?: string };
    return answer.tip ?? '';
  } catch {
    return '';
  }
}

export function MemoDialog({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const [memo, setMemo] = useState('');
  useEffect(() => {
    void readMemo(orderId).then(setMemo);
  }, [orderId]);
  return (
    <Dialog v2 visible title="备注" width={420} onOk={onClose} onCancel={onClose} onClose={onClose}>
      <Input.TextArea
        aria-label="备注内容"
        value={memo}
        rows={5}
        style={{ width: '100%' }}
        onChange={(t) => setMemo(String(t))}
      />
    </Dialog>
  );
}
