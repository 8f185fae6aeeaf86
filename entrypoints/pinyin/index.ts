import pinyin from 'pinyin-match';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { currentBridge } from '@/lib/overlay/bridge';

// Injected beside the panel when a reply is first searched for.
export default defineUnlistedScript(() => {
  const bridge = currentBridge();
  if (bridge) bridge.pinyin = (text, word) => pinyin.match(text, word) !== false;
});
