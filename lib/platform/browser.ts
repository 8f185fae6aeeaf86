// The one import of the polyfill: everything else takes `browser` from here, so that it can be dropped in one line.
import browser from 'webextension-polyfill';

export { browser };
