import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { observePage } from '@/lib/page-watch/observe';

// In the page's own world, registered by the worker while the shop wants it (lib/worker/page-watch.ts).
export default defineUnlistedScript(() => {
  observePage(window);
});
