// Every message between our contexts: name → request and response. Types only, so that no schema library reaches a page.
// Direction: ui → worker, page → worker, worker → page. Our own pages also hear `changes` (see changes.ts).
import type { MarkWords } from '../i18n/mark';
import type { MarksByOrder } from '../overlay/types';
import type { Heard } from '../page-watch/watched';
import type { ErrorData } from '../platform/errors';
import type { TaughtSite } from '../sites/taught-site';
import type { PageSighting } from '../sources/page/page-sightings';
import type { Identity } from '../sources/sold-orders/identity';
import type { CommandFate, CommandRequest, CommandResult } from '../ticket/command';
import type { GuideStep } from '../ticket/guide';
import type { HealthReason } from '../ticket/health';
import type { OutboxEntry } from '../ticket/ports';
import type { ReplyKey } from '../ticket/reply';
import type { TemplateInput, TemplateReport } from '../ticket/template';
import type { Ticket, TicketEvent } from '../ticket/ticket';

export type { PageSighting };

/** popup, desk → worker */
export interface UiToWorker {
  /** Opens or upgrades the database; readers call it when they found it absent or older. */
  'ui.prepareDatabase': { request: Record<string, never>; response: { ready: true } };
  'ui.runCommand': { request: CommandRequest; response: CommandResult };
  /** What became of a command whose answer nobody heard, once it runs no more. */
  'ui.commandResult': { request: { id: string }; response: CommandFate };
  /** 刷新: poll now, politely. */
  'ui.refresh': { request: Record<string, never>; response: { started: boolean } };
  /**
   * Reads an import file from the draft `draftId`; with `dryRun` says what would happen. `id` names its progress; stopped before
   * anything was written it fails with `cancelled`.
   */
  'ui.import': { request: ImportRequest; response: ImportReport };
  /** Ends a batch after its present step, or an import before it writes; false = nothing of that name runs. */
  'ui.stop': { request: { id: string }; response: { stopping: boolean } };
  /** Inserts or replaces a reply template; `draftId` names the draft with all its pictures, null = they stay. */
  'ui.saveTemplate': { request: { template: TemplateInput; draftId: string | null }; response: { saved: true } };
  'ui.removeTemplates': { request: { ids: string[] }; response: { removed: true } };
  /** Takes over a JSON file of templates from a draft; `bad-file` changes nothing. */
  'ui.importTemplates': { request: { draftId: string }; response: TemplateReport };
  /** Connects a shop's own app of the Open Platform: kept only where the platform accepts it. */
  'ui.topConnect': { request: TopConnect; response: TopAnswer };
  'ui.topTest': { request: { shop: string }; response: TopAnswer };
  'ui.topDisconnect': { request: { shop: string }; response: Record<string, never> };
  /** An agent decides about a write that failed or of which nobody knows how it ended. */
  'ui.decideOutbox': { request: { id: string; decision: OutboxDecision }; response: Record<string, never> };
  /**
   * «教单铃认这个页面»: opens the wizard in this tab, or as soon as its host is granted (`started` false). `siteId`: the site to teach anew.
   */
  'ui.teach': { request: { tabId: number; url: string; siteId: string | null }; response: { started: boolean } };
  /** What the open seller page is like, as text that holds nothing of orders and buyers; null = none is open. */
  'ui.diagnose': { request: Record<string, never>; response: { text: string | null } };
  /** Human says: I have logged in / passed the verification. Ends the cool-down. */
  'ui.resume': { request: Record<string, never>; response: { started: boolean } };
  /** Human says: I know that this page cannot be read. It is said again when the page says so again, after it was loaded anew. */
  'ui.forgetPage': { request: { shop: string; link: string | null }; response: Record<string, never> };
}

/** What an agent types; never stored in the clear, never logged. */
export interface TopConnect {
  appKey: string;
  appSecret: string;
  grant: TopGrant;
}

export type TopGrant =
  /** `account`: whom the session speaks for, `main` or `main:sub`. `expiresAt`: when it ends, ms; null = not known. */
  | { type: 'session'; account: string; session: string; expiresAt: number | null }
  /** A code that the platform gave for `redirectUri` when the seller agreed. */
  | { type: 'code'; code: string; redirectUri: string };

export type TopAnswer =
  | { ok: true }
  /** `subCode`: the platform's own, for people who look it up. `at`: when it will listen again, ms. */
  | { ok: false; problem: Exclude<HealthReason, 'expires'>; subCode: string; at: number | null };

/** Send it again; it did arrive; let it be. */
export type OutboxDecision = 'retry' | 'done' | 'drop';

interface ImportRequest {
  id: string;
  draftId: string;
  dryRun: boolean;
  /** Take the file's settings, too. */
  settings: boolean;
}

export interface ImportReport {
  tickets: { added: number; replaced: number; unchanged: number };
  events: number;
  attachments: number;
  templates: number;
  /** Why single records were left out. */
  skipped: { what: string; reason: string }[];
  /** Names of the file's settings, and `list:<key>` of its lists, that differ from ours: would be taken (dry run), or were. null = none in the file, or not taken. */
  settings: string[] | null;
}

/** order page → worker. `identity` is what the page's cookies say at that moment. */
export interface PageToWorker {
  'page.hello': { request: { identity: Identity | null; url: string }; response: PageConfig };
  /** All open tickets of the page's shop, for marks without a round trip. */
  'page.openMarks': { request: { identity: Identity }; response: MarksByOrder };
  /** Orders the page shows that are not among the open ones. At most 200 a message. */
  'page.marks': { request: { identity: Identity; orderIds: string[] }; response: MarksByOrder };
  /** What a page shows: rows under its 催发货 filter, of its refund list, of a ticket list that was taught. */
  'page.sightings': { request: { identity: Identity; sightings: PageSighting[] }; response: { changed: number } };
  /** An answer that the page itself had asked for. `on: false` = the shop does not want that (any more). */
  'page.heard': { request: { identity: Identity; heard: Heard }; response: { on: boolean } };
  /** How many orders this page seems to show that are not read; 0 = it is read well. `known: false`: another page is, tell it again. */
  'page.readable': { request: { identity: Identity; missing: number }; response: { known: boolean } };
  'page.panel': { request: { identity: Identity; orderId: string }; response: PanelData };
  'page.runCommand': { request: { identity: Identity; command: CommandRequest }; response: CommandResult };
  /** The agent's name, asked before the first claim; one that is known stays. */
  'page.setName': { request: { identity: Identity; name: string }; response: { me: string } };
  /** Injects one of our own scripts into the sender's tab: the panel, what is needed only at times, or the wizard («重新教»). */
  'page.loadPanel': {
    request: { script: 'panel' | 'extras' | 'wizard' | 'pinyin' | 'pinyin-traditional' };
    response: { injected: true };
  };
  /** A picture of a reply template that this shop's agents may use: its place among the template's, base64. */
  'page.replyPicture': {
    request: { identity: Identity; template: string; at: number };
    response: { type: string; data: string };
  };
  /** What the wizard begins with. Only while a lesson goes on in this tab, as the next two. */
  'page.wizard': { request: Record<string, never>; response: WizardConfig };
  /** Keeps what was taught; the worker checks it. */
  'page.saveSite': { request: { site: TaughtSite }; response: { saved: true } };
  /** The agent left the wizard. */
  'page.endLesson': { request: Record<string, never>; response: { ended: true } };
  /** Opens the popup, or the desk where a popup cannot be opened, at a ticket. */
  'page.openTicket': { request: { ticketId: string }; response: { opened: 'popup' | 'desk' } };
}

/** Teaching a page (lib/worker/taught-handlers.ts). */
export type TeachMessage = 'ui.teach' | 'page.wizard' | 'page.saveSite' | 'page.endLesson';

export interface PageConfig {
  /** false: another newer script rules here, or marks are switched off for this site. */
  marks: boolean;
  language: 'zh-CN' | 'zh-TW' | 'en';
  /** What marks say, in that language. */
  words: MarkWords;
  /** What marks look like: the rules of their style sheet. */
  css: string;
  me: string | null;
  /** «Soon due» begins this many hours before the deadline. */
  soonHours: number;
  /** Taught sites of this host, for the script of taught pages. */
  sites: TaughtSite[];
  /** Whose orders these are, on another marketplace; null: the login says. */
  shop: string | null;
}

export interface WizardConfig {
  language: PageConfig['language'];
  /** The site that the agent wants to teach anew; null = whatever page is at hand. */
  site: TaughtSite | null;
  /** All that was taught on this host: saving must not take another page's place unasked. */
  sites: TaughtSite[];
  /** Under which name this host's shop is known already. */
  shop: string | null;
  /** One of the seller centre's own hosts: the login says whose orders these are. */
  seller: boolean;
}

export interface PanelData {
  /** Who works here; null = nobody knows yet. */
  me: string | null;
  tickets: Ticket[];
  /** Latest events of those tickets, newest first, a few per ticket. */
  events: TicketEvent[];
  /** Replies to choose from, by ticket id; the first is the standard one that fits. Filled in; gaps are visible and must be filled first. */
  replies: Record<string, PanelReply[]>;
  /** The guide's steps that count, by ticket id; empty = its kind has none. */
  guides: Record<string, GuideStep[]>;
  /** Memo line to copy, by ticket id. */
  memos: Record<string, string>;
  /** Fields that a settlement of the ticket demands, by ticket id. */
  required: Record<string, string[]>;
  /** What the platform is still to hear of, did not take, or may have taken; by ticket id. */
  owed: Record<string, PanelOwed[]>;
}

export type PanelOwed = Pick<OutboxEntry, 'id' | 'action' | 'state' | 'sendAt' | 'error' | 'held'>;

/** A standard reply (`id` = its ReplyKey) or one of the shop's templates with the names of its pictures (`page.replyPicture`). */
export type PanelReply =
  | { type: 'standard'; id: ReplyKey; text: string }
  | { type: 'template'; id: string; title: string; group: string; text: string; pictures: string[] };

/** worker → order page */
export interface WorkerToPage {
  /** Who is logged in here, by cookies; null = nobody. */
  'tab.identity': { request: Record<string, never>; response: { identity: Identity | null } };
  /** One CORS-simple POST to the sold-orders list from the page's origin. */
  'tab.fetchSoldOrders': { request: { params: Record<string, string> }; response: PageFetchResult };
  /** Marks of these orders changed; null = forget everything and ask again. */
  /** The list of taught sites, or a permission, has changed. */
  'tab.sitesChanged': { request: Record<string, never>; response: Record<string, never> };
  'tab.marksChanged': { request: { shop: string; marks: MarksByOrder | null }; response: Record<string, never> };
}

/** What came back, undigested: the worker parses it. Identity is read right before and after. */
export interface PageFetchResult {
  before: Identity | null;
  after: Identity | null;
  outcome:
    | { type: 'text'; status: number; contentType: string; text: string }
    | { type: 'redirected' } // an opaque redirect: logged out
    | { type: 'network-error' }
    | { type: 'too-large' };
}

export interface Protocol extends UiToWorker, PageToWorker, WorkerToPage {}
export type MessageName = keyof Protocol;

/** What travels. */
export interface Envelope {
  danling: 1;
  name: MessageName;
  data: unknown;
}
export type Reply = { ok: true; data: unknown } | { ok: false; error: ErrorData };

/** Broadcast to our own pages after anything was written. */
export interface Change {
  /** Ids of the tickets that changed; null = many, reload. */
  tickets: string[] | null;
  health: boolean;
  /** How far long work is; such a change says nothing else. */
  progress?: Progress;
}

export interface Progress {
  /** For `ui.stop`. */
  id: string;
  /** `import` writes and cannot be stopped any more; `end` = over, however it ended. */
  what: 'batch' | 'check' | 'import' | 'end';
  done: number;
  total: number;
}
