import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPageScript } from '@/lib/overlay/page-script';
import { siteFor } from '@/lib/sites/site-for';

// Where and when it runs is said in wxt.config.ts: said here, every order page would load the list.
export default defineContentScript({
  registration: 'runtime',
  main() {
    startPageScript(window, { pageAt: siteFor });
  },
});
