// The worker's document that nobody sees: plays the sound that its address names, and goes.
import { isChime, playChime } from '@/lib/platform/chime';

const name = location.hash.slice(1);
void (isChime(name) ? playChime(name) : Promise.resolve()).catch(() => undefined).then(() => window.close());
