import { defineContentScript } from 'wxt/utils/define-content-script';
import { SELLER_MATCHES } from '@/lib/sites/hosts';

export default defineContentScript({ matches: [...SELLER_MATCHES], main() {} });
