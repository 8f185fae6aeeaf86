import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startRelay } from '@/lib/page-watch/relay';
import { sendToWorker } from '@/lib/platform/page-runtime';

// In the isolated world, registered together with page-watch.
export default defineUnlistedScript(() => {
  startRelay({ document, wire: sendToWorker, now: Date.now });
});
