// Protected buyer data with the switch that reveals it (`.next-switch` beside the address: observed; never to be touched).
import { Switch } from '@alifd/next';
import { useState } from 'react';
import { clearReceiver, maskReceiver, type Receiver } from '../common/format';

export function ProtectedText({ receiver }: { receiver: Receiver }) {
  const [shown, setShown] = useState(false);
  return (
    <div className="receive-address_row__2kqWe">
      <span className="receive-address_label__8aQz1">收货信息：</span>
      <span className="receive-address_value__3dKq9">{shown ? clearReceiver(receiver) : maskReceiver(receiver)}</span>
      <Switch size="small" aria-label="查看受保护信息" checked={shown} onChange={setShown} />
    </div>
  );
}
