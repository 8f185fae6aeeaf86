// The only thing we ever put over a page unasked: that marks are paused, and how to resume.
import { noticeTexts } from '../i18n/notice';
import type { Language } from '../settings/settings';

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
