// The wizard on the page: a shadow root in the top layer, frames around what was found, and the page's clicks kept while one is picked.
import { effect } from '@preact/signals';
import { render } from 'preact';
import type { Client } from '../../messaging/client-core';
import { adoptStyles } from '../panel/styles';
import { createHighlight } from './highlight';
import { createWizardModel } from './model';
import { startPicker } from './picker';
import { WIZARD_CSS } from './styles';
import { WizardView } from './view';

/** One wizard a page; the page cannot see this world's globals. */
const KEY = Symbol.for('danling.wizard');
type Holder = Record<symbol, boolean | undefined>;

/**
 * Opens the wizard, unless it is open. Throws AppError `forbidden` where no lesson goes on here.
 * @param open whether tests may look into the shadow root
 */
export async function startWizard(view: Window & typeof globalThis, client: Client, open: boolean): Promise<void> {
  const holder = globalThis as unknown as Holder;
  if (holder[KEY]) return;
  holder[KEY] = true;
  try {
    show(view, client, await client.send('page.wizard', {}), open, () => {
      holder[KEY] = undefined;
    });
  } catch (error) {
    holder[KEY] = undefined;
    throw error;
  }
}

function show(
  view: Window & typeof globalThis,
  client: Client,
  config: Parameters<typeof createWizardModel>[2],
  open: boolean,
  onClose: () => void,
): void {
  const { document } = view;
  const end = new AbortController();
  const host = document.createElement('div');
  host.setAttribute('data-danling', 'wizard');
  host.setAttribute('popover', 'manual');
  const root = host.attachShadow({ mode: open ? 'open' : 'closed' });
  adoptStyles(root, WIZARD_CSS);
  const boxes = document.createElement('div');
  boxes.className = 'boxes';
  const body = document.createElement('div');
  root.append(boxes, body);
  const highlight = createHighlight(view, boxes);
  const before = document.activeElement;

  function close(): void {
    end.abort();
    stopDrawing();
    highlight.stop();
    render(null, body);
    host.remove();
    if (before instanceof view.HTMLElement) before.focus({ preventScroll: true });
    onClose();
  }

  const model = createWizardModel(view, client, config, close);
  // What happens in the wizard is nothing that happens on the page.
  for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'wheel', 'input', 'change', 'paste'])
    host.addEventListener(type, (event) => event.stopPropagation());
  startPicker(
    view,
    {
      host,
      picking: () => model.step.value === 'pick',
      onHover: highlight.hover,
      onPick: model.pick,
      onEscape: model.back,
    },
    end.signal,
  );
  document.documentElement.append(host);
  if ('showPopover' in host) host.showPopover();
  render(<WizardView model={model} />, body);
  const stopDrawing = effect(() =>
    highlight.rows(model.step.value === 'check' ? model.rows.value : [], ({ number }) => number),
  );
  effect(() => {
    if (model.step.value) body.querySelector<HTMLElement>('[role=dialog]')?.focus({ preventScroll: true });
  });
}
