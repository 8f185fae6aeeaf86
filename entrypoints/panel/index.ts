import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { currentBridge } from '@/lib/overlay/bridge';
import { createPanel } from '@/lib/overlay/panel/panel';

// Injected into the content script's world when a panel is first asked for.
export default defineUnlistedScript(() => {
  const bridge = currentBridge();
  if (!bridge) return;
  bridge.panel ??= createPanel(bridge, window, import.meta.env.MODE === 'test');
  if (bridge.pending) bridge.panel.open(bridge.pending);
  bridge.pending = null;
});
