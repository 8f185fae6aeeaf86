import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createClientOver } from '@/lib/messaging/client-core';
import { startWizard } from '@/lib/overlay/wizard/wizard';
import { sendToWorker } from '@/lib/platform/page-runtime';

// Injected into a page when an agent wants to teach it.
export default defineUnlistedScript(() => {
  void startWizard(window, createClientOver(sendToWorker), import.meta.env.MODE === 'test').catch(() => undefined);
});
