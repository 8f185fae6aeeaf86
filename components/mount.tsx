import { render } from 'preact';
import type { AppStore } from '@/lib/store/app-store';
import { App } from './app';
import './styles/index.css';

/** Draws the app into `#app`, then opens the database: the frame does not wait for it. */
export function mount(store: AppStore): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('#app is missing');
  render(<App store={store} />, root);
  void store.start();
}
