// The control page of a demo.
import { html, type Reply } from '../server/http';

export function controlPage(): Reply {
  return html('<!doctype html><meta charset="utf-8"><title>sandbox</title><p>control page</p>', 'control');
}
