import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageFacts } from '@/lib/diagnosis/page-facts';

// Injected when somebody asks for a diagnosis; what it gives is the result of the injection.
export default defineUnlistedScript(() => pageFacts(window));
