// Message name → use case. No logic of its own.
import type { Handlers } from '@/lib/messaging/server';
import type { App } from '@/lib/worker/app';
import { createPageHandlers } from '@/lib/worker/page-handlers';
import { createTaughtHandlers, guardGuests } from '@/lib/worker/taught-handlers';
import { createUiHandlers } from '@/lib/worker/ui-handlers';

export function createHandlers(app: App): Handlers {
  return guardGuests({ ...createUiHandlers(app), ...createPageHandlers(app), ...createTaughtHandlers(app) }, app);
}
