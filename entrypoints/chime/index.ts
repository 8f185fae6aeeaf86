import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { isChime, playChime } from '@/lib/platform/chime';

// In public/chime.html, the worker's document that nobody sees: plays the sound that its address names, and goes.
export default defineUnlistedScript(() => {
  const name = location.hash.slice(1);
  void (isChime(name) ? playChime(name) : Promise.resolve()).catch(() => undefined).then(() => window.close());
});
