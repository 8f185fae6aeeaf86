// The worker's parts: code that only some shops need, or that is needed rarely. In Chromium each is a script of its own beside
// background.js, read when it is first used (scripts/worker-parts.ts); in Firefox it is in background.js and runs when first used.
//
// To add one: a file in `parts/` that exports what the worker calls, and a line here. What a part works on (repository, clock,
// settings …) is handed in by the caller; what it shares with the rest of the worker by import (errors, schemas) is not doubled.
import { AppError } from '../platform/errors';
import { createLog } from '../platform/log';

const PARTS = {
  commands: () => import('./parts/commands'),
  files: () => import('./parts/files'),
  housekeeping: () => import('../db/housekeeping'),
  install: () => import('./reinject'),
  marks: () => import('./parts/marks'),
  menu: () => import('./menu-of'),
  panel: () => import('./parts/panel'),
  diagnosis: () => import('./parts/diagnosis'),
  reading: () => import('./parts/reading'),
  reminders: () => import('./reminders'),
  requests: () => import('../messaging/request-schemas'),
  rules: () => import('../settings/auto-rules'),
  sites: () => import('./parts/sites'),
  templates: () => import('./parts/templates'),
  top: () => import('./parts/top'),
};

type Parts = { [Name in keyof typeof PARTS]: Awaited<ReturnType<(typeof PARTS)[Name]>> };
export type PartName = keyof Parts;

const log = createLog('parts');

/**
 * The exports of a part, loaded when first asked for.
 * @throws AppError `part-missing`: the browser could not read it (package damaged, or an update half done). Nothing has happened
 *   yet, and the next call tries again.
 */
export async function loadPart<Name extends PartName>(name: Name): Promise<Parts[Name]> {
  try {
    return (await PARTS[name]()) as Parts[Name];
  } catch (cause) {
    log.error(`part ${name} could not be loaded`, cause);
    throw new AppError('part-missing', {}, { cause });
  }
}
