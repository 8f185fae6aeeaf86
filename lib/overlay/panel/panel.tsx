// The panel's element on the page: a shadow root of its own, in the top layer, beside its mark.
import { effect } from '@preact/signals';
import { render } from 'preact';
import { beginsText } from '../../platform/typing';
import type { Bridge, Panel, PanelRequest } from '../bridge';
import { createPanelModel } from './model';
import { panelPosition } from './position';
import { adoptStyles, PANEL_CSS } from './styles';
import { PanelView } from './view';

const WIDTH = 348;

/** `open`: whether tests may look into the shadow root. */
export function createPanel(bridge: Bridge, view: Window & typeof globalThis, open: boolean): Panel {
  const { document } = view;
  const model = createPanelModel(bridge);
  const host = document.createElement('div');
  host.setAttribute('data-danling', 'panel');
  host.setAttribute('popover', 'manual');
  const root = host.attachShadow({ mode: open ? 'open' : 'closed', delegatesFocus: false });
  adoptStyles(root, PANEL_CSS);
  const body = document.createElement('div');
  root.append(body);
  // Clicks in here are not clicks on the page.
  for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'wheel', 'drop', 'dragover']) {
    host.addEventListener(type, (event) => event.stopPropagation());
  }
  let anchor: HTMLElement | null = null;
  let timer = 0;

  /** The mark may have been drawn anew since. */
  function currentAnchor(): HTMLElement | null {
    const orderId = model.request.value?.orderId ?? '';
    // «＋» goes with the pointer from row to row.
    if (anchor?.isConnected && anchor.dataset['orderId'] === orderId) return anchor;
    return document.querySelector<HTMLElement>(`[data-danling="mark"][data-order-id="${orderId}"]`);
  }

  function place(): void {
    if (!host.isConnected) return;
    const box = currentAnchor()?.getBoundingClientRect();
    const panel = body.firstElementChild;
    if (!box || !panel) return;
    const size = { width: WIDTH, height: panel.scrollHeight + 2 };
    const { left, top, height } = panelPosition(box, size, { width: view.innerWidth, height: view.innerHeight });
    host.style.setProperty('left', `${Math.round(left)}px`, 'important');
    host.style.setProperty('top', `${Math.round(top)}px`, 'important');
    host.style.setProperty('--room', `${Math.round(height)}px`);
  }

  // A button or form that goes away must not take the focus out of the panel: keys would go to the page.
  effect(() => {
    const form = model.form.value;
    if (!host.isConnected) return;
    if (form === null) focusPanel();
    else
      later(() =>
        write(
          root.querySelector<HTMLElement>('.form [data-first]') ??
            root.querySelector<HTMLElement>('.form :is(textarea,select,input:not([type=radio]))'),
        ),
      );
  });
  effect(() => {
    model.data.value;
    later(() => {
      if (root.activeElement === null && document.activeElement === document.body) focusPanel();
    });
  });

  /** Goes on where the text ends: a kept one stands there already. */
  function write(field: HTMLElement | null): void {
    field?.focus({ preventScroll: true });
    if (field instanceof view.HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  }

  /** After the view is drawn. */
  function later(act: () => void): void {
    view.setTimeout(() => host.isConnected && act(), 50);
  }

  function focusPanel(): void {
    const panel = body.firstElementChild;
    if (panel instanceof view.HTMLElement) panel.focus({ preventScroll: true });
  }

  const resized = new view.ResizeObserver(place);

  function tick(): void {
    model.now.value = Date.now();
  }

  function show(request: PanelRequest): void {
    anchor = request.anchor;
    if (!host.isConnected) document.documentElement.append(host);
    if ('showPopover' in host && !host.matches(':popover-open')) host.showPopover();
    model.open(request);
    render(<PanelView model={model} onClose={close} />, body);
    place();
    const panel = body.firstElementChild;
    focusPanel();
    if (panel) resized.observe(panel);
    view.clearInterval(timer);
    timer = view.setInterval(tick, 1_000);
    view.addEventListener('scroll', place, { capture: true, passive: true });
    view.addEventListener('resize', place, { passive: true });
    view.addEventListener('pointerdown', onOutside, { capture: true });
  }

  function close(): void {
    view.clearInterval(timer);
    resized.disconnect();
    view.removeEventListener('scroll', place, { capture: true });
    view.removeEventListener('resize', place);
    view.removeEventListener('pointerdown', onOutside, { capture: true });
    const back = currentAnchor();
    host.remove();
    back?.focus({ preventScroll: true });
  }

  /** A click elsewhere closes a panel in which nothing is being filled in. */
  function onOutside(event: Event): void {
    if (!event.isTrusted || event.target === host || model.form.value) return;
    if (event.target instanceof view.Element && event.target.closest('[data-danling="mark"]')) return;
    close();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (model.form.value && (model.data.value?.tickets.length ?? 0) > 0) model.form.value = null;
      else close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (model.form.value && !event.repeat) model.primary.act?.();
    } else if (event.key === 'Tab') turn(event);
    else if (beginsText(event) && root.activeElement?.matches('[type=radio]'))
      write(root.querySelector<HTMLElement>('.form textarea'));
  }

  /** The focus stays in the panel until it is closed. */
  function turn(event: KeyboardEvent): void {
    const stops = [...root.querySelectorAll<HTMLElement>('button,input,select,textarea')].filter(
      (element) => !element.matches(':disabled,[hidden]'),
    );
    const [first, last] = [stops[0], stops.at(-1)];
    const at = root.activeElement;
    if (event.shiftKey ? at === first || !stops.includes(at as HTMLElement) : at === last) {
      event.preventDefault();
      (event.shiftKey ? last : first)?.focus();
    }
  }

  return {
    host,
    open: show,
    close,
    refresh(orderIds) {
      const shown = model.request.value?.orderId;
      if (host.isConnected && shown && (orderIds === null || orderIds.includes(shown))) void model.load();
    },
    orphan() {
      model.orphaned.value = true;
    },
    receive(event) {
      const target = root.activeElement;
      if (event.type === 'input' || event.type === 'compositionend') {
        // Not composed: it ends at the shadow root.
        target?.dispatchEvent(new Event('input', { bubbles: true, composed: false }));
      } else if (event instanceof view.KeyboardEvent && event.type === 'keydown') {
        if (event.isTrusted) onKey(event);
      } else if (event instanceof view.ClipboardEvent && event.type === 'paste' && event.isTrusted) {
        const files = [...(event.clipboardData?.files ?? [])];
        const taker = root.querySelector<HTMLElement & { takeFiles?: (files: File[]) => void }>('[data-pictures]');
        if (files.length > 0 && taker?.takeFiles) {
          event.preventDefault();
          taker.takeFiles(files);
        }
      }
    },
  };
}
