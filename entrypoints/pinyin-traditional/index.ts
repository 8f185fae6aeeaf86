import pinyin from 'pinyin-match/lib/traditional.js';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { currentBridge } from '@/lib/overlay/bridge';

// Injected beside the panel when a reply is first searched for; with the larger table of traditional characters.
export default defineUnlistedScript(() => {
  const bridge = currentBridge();
  if (bridge) bridge.pinyin = (text, word) => pinyin.match(text, word) !== false;
});
