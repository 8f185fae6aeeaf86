import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPageScript } from '@/lib/overlay/page-script';
import { SELLER_MATCHES } from '@/lib/sites/hosts';
import { siteFor } from '@/lib/sites/site-for';

export default defineContentScript({
  matches: [...SELLER_MATCHES],
  // Before any script of the page: what is typed in our panel must be caught first. Work begins when the document is there.
  runAt: 'document_start',
  main() {
    startPageScript(window, { pageAt: siteFor });
  },
});
