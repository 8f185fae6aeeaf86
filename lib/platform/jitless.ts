// zod/mini without its `new Function` probe, which an extension page's CSP reports as a violation. Imported beside zod, for its effect.
// Never in anything that ends in a content script.
import { config } from 'zod/mini';

config({ jitless: true });
