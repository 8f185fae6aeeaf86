// The page's own memo box with its six flags.
import { Dialog, Input, Radio } from '@alifd/next';
import { useEffect, useState } from 'react';
import { readMemo, saveMemo } from '../../common/memo';
import { flagPicture } from '../../common/picture';

export interface MemoOf {
  orderId: string;
  flag: number;
}

export function MemoDialog({ orderId, flag, onClose }: MemoOf & { onClose: (saved: boolean) => void }) {
  const [memo, setMemo] = useState('');
  const [chosen, setChosen] = useState(flag);
  useEffect(() => {
    void readMemo(orderId).then(setMemo);
  }, [orderId]);
  const save = () => {
    void saveMemo(orderId, memo, chosen).then(() => onClose(true));
  };
  const cancel = () => onClose(false);
  return (
    <Dialog v2 visible title="备注" width={420} onOk={save} onCancel={cancel} onClose={cancel}>
      <Radio.Group value={chosen} onChange={(value) => setChosen(Number(value))}>
        {[0, 1, 2, 3, 4, 5].map((n) => (
          <Radio key={n} value={n}>
            <img src={flagPicture(n)} alt={`旗帜${n}`} width="14" height="14" />
          </Radio>
        ))}
      </Radio.Group>
      <Input.TextArea
        aria-label="备注内容"
        value={memo}
        rows={5}
        maxLength={500}
        style={{ width: '100%', marginTop: 8 }}
        onChange={(text) => setMemo(String(text))}
      />
    </Dialog>
  );
}
