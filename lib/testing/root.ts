// Importing this gives each test of the file a fresh browser state and an element to draw into, and takes both away after it.
import { render } from 'preact';
import { afterEach, beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Under `document.body`; another one in every test. */
export let root: HTMLElement;

beforeEach(() => {
  fakeBrowser.reset();
  root = document.body.appendChild(document.createElement('div'));
});

afterEach(() => {
  (document.activeElement as HTMLElement | null)?.blur(); // happy-dom would keep it when it is removed
  render(null, root);
  root.remove();
});
