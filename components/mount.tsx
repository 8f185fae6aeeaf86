import { effect } from '@preact/signals';
import { render } from 'preact';
import type { AppStore } from '@/lib/store/app-store';
import { App } from './app';
import './styles/index.css';

/** How long the frame waits for the first rows, ms: most often they are there, and one drawing is quicker than two. */
const PATIENCE = 100;

/** Opens the database and draws the app into `#app`; the frame does not wait long. */
export async function mount(store: AppStore): Promise<void> {
  const root = document.getElementById('app');
  if (!root) throw new Error('#app is missing');
  void store.start();
  await new Promise<void>((done) => {
    effect(() => {
      if (store.database.state.value !== 'opening') done();
    });
    setTimeout(done, PATIENCE);
  });
  render(<App store={store} />, root);
}
