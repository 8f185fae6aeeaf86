import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startTaughtScript } from '@/lib/overlay/taught-script';

// Registered by the worker for the hosts of taught sites only, at document_start.
export default defineUnlistedScript(() => startTaughtScript(window));
