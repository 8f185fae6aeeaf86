// zod/mini without its `new Function` probe, which an extension page's CSP reports as a violation.
// Never import this from anything that ends in a content script.
import { config } from 'zod/mini';

config({ jitless: true });

export * as z from 'zod/mini';
