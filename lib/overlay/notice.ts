// The only thing we ever put over a page unasked: that marks are paused, and how to resume.
import { noticeTexts } from '../i18n/notice';
import type { Language } from '../settings/settings';

const TEXT = 'all:initial!important;font:12px/18px system-ui,sans-serif!important;color:#1b2430!important;';
const BOX =
  TEXT +
  'position:fixed!important;z-index:2147483647!important;right:16px!important;bottom:16px!important;display:flex!important;gap:8px!important;align-items:center!important;padding:8px 12px!important;border-radius:8px!important;background:#fff!important;border:1px solid #c9ced6!important;box-shadow:0 6px 20px #0003!important;';
const BUTTON =
  TEXT +
  'cursor:pointer!important;font-weight:600!important;color:#0f6b62!important;padding:2px 8px!important;border:1px solid #0f6b62!important;border-radius:6px!important;';

export interface Notice {
  show(language: Language, onResume: () => void): void;
  hide(): void;
}

export function createNotice(document: Document): Notice {
  let element: HTMLElement | null = null;
  return {
    show(language, onResume) {
      this.hide();
      const texts = noticeTexts(language);
      element = document.createElement('div');
      element.setAttribute('data-danling', 'notice');
      element.setAttribute('role', 'status');
      const text = document.createElement('span');
      const button = document.createElement('button');
      for (const part of [text, button]) part.setAttribute('data-danling', 'part');
      // Through the object model, which a strict CSP allows.
      element.style.cssText = BOX;
      text.style.cssText = TEXT;
      button.style.cssText = BUTTON;
      text.textContent = texts.paused;
      button.type = 'button';
      button.textContent = texts.resume;
      button.addEventListener('click', (event) => {
        if (event.isTrusted) onResume();
      });
      element.append(text, button);
      document.documentElement.append(element);
    },
    hide() {
      element?.remove();
      element = null;
    },
  };
}
