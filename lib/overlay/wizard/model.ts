// The wizard's state: a number was picked, ways to read the page were found, the agent adjusts and saves. No drawing here.
import { computed, signal } from '@preact/signals';
import { errorText } from '../../i18n/errors';
import { teachTexts } from '../../i18n/teach-texts';
import type { Client } from '../../messaging/client-core';
import type { WizardConfig } from '../../messaging/protocol';
import { toErrorData } from '../../platform/errors';
import { newId } from '../../platform/id';
import { findNumber, inferReadings, type Picked, type Reading } from '../../sites/infer';
import { columnHeads, guessColumns } from '../../sites/page-columns';
import { type Page, siteFor } from '../../sites/site-for';
import { byDetail, covers, taughtPath } from '../../sites/taught-path';
import { withPlace } from '../../sites/taught-rows';
import { type TaughtSite, type TicketColumns, toDefinition } from '../../sites/taught-site';
import { foreignShop } from '../../ticket/order-id';

type Step = 'pick' | 'check' | 'done';

export interface Form {
  name: string;
  /** As the agent calls it, without the host. */
  shop: string;
  whole: boolean;
  list: TaughtSite['list'];
  columns: TicketColumns;
  /** Head of a column, or empty: beside the number. */
  place: string;
  /** Takes the place of the site that speaks of this page so far; else that one stays, for the other pages it speaks of. */
  replace: boolean;
}

/** How often a ticket list says so. */
const TICKETS = /工单|工單|任务|ticket|task|case/i;

export function createWizardModel(
  view: Window & typeof globalThis,
  client: Client,
  config: WizardConfig,
  close: () => void,
) {
  const { document, location } = view;
  const t = teachTexts(config.language);
  const step = signal<Step>('pick');
  const notice = signal<string | null>(null);
  const readings = signal<readonly Reading[]>([]);
  const chosen = signal(0);
  const busy = signal(false);
  const path = signal('/');
  const form = signal<Form>(firstForm());
  /** What the agent called this page: another pick does not change it. */
  let typedName: string | undefined;
  const reading = computed(() => readings.value[chosen.value] ?? null);
  const heads = computed(() => columnHeads(reading.value?.rows ?? []));
  /** Rows as they will stand, with the mark where the agent wants it. */
  const rows = computed(() => withPlace(reading.value?.rows ?? [], form.value.place || undefined));

  const savedPath = computed(() => (form.value.whole ? '/' : path.value));
  /** Taught anew: as the agent asked, or because a page is read in one way only. */
  const again = computed(() =>
    config.sites.filter((one) => one.id === config.site?.id || one.path === savedPath.value),
  );
  /** Another site that speaks of this page as well: the agent says whether it goes. */
  const around = computed(() =>
    again.value.length > 0
      ? null
      : ([...config.sites].sort(byDetail).find((one) => covers(one, location.href)) ?? null),
  );

  function firstForm(): Form {
    const { site, shop } = config;
    return {
      name: site?.name ?? (document.title.trim().slice(0, 40) || location.host),
      shop: shop?.split('@')[0] ?? location.host.split('.').at(-2) ?? location.host,
      whole: site?.path === '/',
      list: site?.list ?? 'orders',
      columns: site?.columns ?? {},
      place: site?.place ?? '',
      replace: false,
    };
  }

  /** What is known of this page: by an earlier lesson, or built in. */
  function pageNow(): Page | null {
    const known = config.site ?? config.sites.find((one) => one.path === taughtPath(location));
    const builtIn = siteFor(location.href);
    if (!known || known.list === 'tickets') return builtIn;
    const site = toDefinition(known);
    return { site, type: site.pages[0]?.type ?? 'order-list' };
  }

  function pick(picked: Picked | null): void {
    if (!picked) {
      notice.value = t('notNumber');
      return;
    }
    const found = inferReadings(document.body, picked, pageNow());
    if (found.length === 0) {
      notice.value = t('notRead', { word: picked.word });
      return;
    }
    notice.value = null;
    readings.value = found;
    chosen.value = 0;
    const asked = config.site;
    // Taught anew it stays where it was, unless that is not here.
    path.value =
      asked && asked.path !== '/' && covers(asked, location.href) ? asked.path : taughtPath(location, picked.word);
    const before = asked ?? again.value[0];
    const columns = guessColumns(heads.value);
    const place = before?.place ?? form.value.place;
    const tickets = before ? before.list === 'tickets' : isTicketList(columns, document.title);
    form.value = {
      ...form.value,
      name: typedName ?? before?.name ?? form.value.name,
      place: heads.value.includes(place) ? place : '',
      list: tickets ? 'tickets' : 'orders',
      columns: before?.columns ?? columns,
    };
    step.value = 'check';
  }

  function pickAgain(): void {
    readings.value = [];
    notice.value = null;
    step.value = 'pick';
  }

  function site(): TaughtSite | null {
    const now = reading.value;
    const refundLabels = now?.reads.refundLabels ?? again.value[0]?.refundLabels;
    const { name, shop, list, columns, place, replace } = form.value;
    if (!now || !name.trim() || (!config.seller && !shop.trim())) return null;
    const known = Object.fromEntries(
      Object.entries(columns).filter(([, head]) => head && heads.value.includes(head)),
    ) as TicketColumns;
    return {
      id: (config.site ?? again.value[0] ?? (replace ? around.value : null))?.id ?? `site-${newId()}`,
      name: name.trim().slice(0, 60),
      enabled: true,
      shop: config.seller ? null : (config.shop ?? foreignShop(shop.trim().slice(0, 40), location.host)),
      host: location.host,
      path: savedPath.value,
      list,
      labels: now.reads.labels,
      ...(refundLabels ? { refundLabels } : {}),
      number: now.reads.number,
      ...(now.reads.loose ? { loose: true } : {}),
      ...(now.reads.unlabelled ? { unlabelled: now.reads.unlabelled } : {}),
      ...(place ? { place } : {}),
      ...(list === 'tickets' && Object.keys(known).length > 0 ? { columns: known } : {}),
    };
  }

  async function save(): Promise<void> {
    const taught = site();
    if (!taught) {
      notice.value = t('missing');
      return;
    }
    busy.value = true;
    try {
      await client.send('page.saveSite', { site: taught });
      notice.value = null;
      step.value = 'done';
    } catch (error) {
      const data = toErrorData(error);
      // It has run out, or another one has begun.
      notice.value = data.code === 'forbidden' ? t('expired') : errorText(config.language, data);
    } finally {
      busy.value = false;
    }
  }

  return {
    config,
    t,
    step,
    notice,
    readings,
    chosen,
    reading,
    heads,
    rows,
    form,
    path,
    busy,
    pick,
    again,
    around,
    refundPage: siteFor(location.href)?.type.startsWith('refund') === true,
    pickAgain,
    save,
    findTyped: (typed: string) => {
      const found = findNumber(document.body, typed, pageNow());
      if (found) pick(found);
      else notice.value = t('notFound');
    },
    set: (part: Partial<Form>) => {
      typedName = part.name ?? typedName;
      form.value = { ...form.value, ...part };
    },
    /** Escape: one step back, then out. */
    back: () => (step.value === 'check' ? pickAgain() : leave()),
    leave,
  };

  function leave(): void {
    if (step.value !== 'done') void client.send('page.endLesson', {}).catch(() => undefined);
    close();
  }
}

export type WizardModel = ReturnType<typeof createWizardModel>;

function isTicketList({ ticket, deadline, state }: TicketColumns, title: string): boolean {
  return ticket !== undefined && (deadline !== undefined || state !== undefined || TICKETS.test(title));
}
