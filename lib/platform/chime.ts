// Short sounds of our own, made by Web Audio: no files, nothing to load. Pages only: a service worker has no audio.

export const CHIMES = ['ding', 'rise', 'knock'] as const;
export type Chime = (typeof CHIMES)[number];
export const isChime = (name: string): name is Chime => (CHIMES as readonly string[]).includes(name);

/** Hz, and when it begins and how long it rings, s. */
type Note = readonly [pitch: number, at: number, rings: number];

const NOTES: Record<Chime, readonly Note[]> = {
  ding: [[1_318.5, 0, 0.9]],
  rise: [
    [783.99, 0, 0.35],
    [1_046.5, 0.14, 0.35],
    [1_318.5, 0.28, 0.7],
  ],
  knock: [
    [392, 0, 0.16],
    [392, 0.2, 0.16],
  ],
};
/** Of full scale: to be heard in an office, not beyond it. */
const LOUDNESS = 0.35;

/** Plays one; resolves when it is over. Rejects where the browser plays nothing. */
export async function playChime(name: Chime): Promise<void> {
  const audio = new AudioContext();
  await audio.resume();
  const notes = NOTES[name];
  const start = audio.currentTime + 0.02;
  for (const [pitch, at, rings] of notes) {
    const [tone, volume] = [new OscillatorNode(audio, { type: 'triangle', frequency: pitch }), new GainNode(audio)];
    volume.gain.setValueAtTime(0, start + at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + at + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.001, start + at + rings);
    tone.connect(volume).connect(audio.destination);
    tone.start(start + at);
    tone.stop(start + at + rings);
  }
  const last = Math.max(...notes.map(([, at, rings]) => at + rings));
  await new Promise((done) => setTimeout(done, (last + 0.1) * 1_000));
  await audio.close();
}
