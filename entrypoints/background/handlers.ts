// Message name → use case. No logic of its own.
import type { Handlers } from '@/lib/messaging/server';
import type { App } from '@/lib/worker/app';
import { createPageHandlers } from '@/lib/worker/page-handlers';
import { createUiHandlers } from '@/lib/worker/ui-handlers';

export function createHandlers(app: App): Handlers {
  return { ...createUiHandlers(app), ...createPageHandlers(app) };
}
