import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { currentBridge } from '@/lib/overlay/bridge';
import { createExtras } from '@/lib/overlay/extras';

// Injected into the content script's world when first needed.
export default defineUnlistedScript(() => {
  const bridge = currentBridge();
  if (bridge) bridge.extras ??= createExtras(window, bridge);
});
