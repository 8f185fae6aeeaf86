/**
 * Stands in for WXT's content script context (wxt.config.ts puts it there): we use nothing of it, and it would be a twelfth of what
 * every order page loads. Taking over from an older copy is in page-script.ts.
 */
export class ContentScriptContext {}
