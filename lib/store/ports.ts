// What the stores need from outside. The entrypoints give the real things, tests give small fakes.
import type { Reader as DatabaseReader } from '../db/reader';
import type { SendOptions } from '../messaging/client';
import type { Change, UiToWorker } from '../messaging/protocol';
import type { Settings } from '../settings/settings';
import type { Draft } from '../ticket/ports';

/** The messaging client, our side. Throws AppError. */
export interface StoreClient {
  send<N extends keyof UiToWorker>(
    name: N,
    data: UiToWorker[N]['request'],
    options?: SendOptions,
  ): Promise<UiToWorker[N]['response']>;
}

export type { DatabaseState } from '../db/reader';

/** The reading side of the database. Rejects where it is not ready. */
export type Reader = Omit<DatabaseReader, 'drafts' | 'search' | 'close'>;

/** Filter and search over all tickets, in memory. */
export type SearchSource = Omit<DatabaseReader['search'], 'size'>;

/** storage.local, keyed. */
export interface Storage {
  get(keys: readonly string[]): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
  watch(listener: (key: string, value: unknown) => void): () => void;
}

export interface SettingsSource {
  load(): Promise<Settings>;
  save(patch: Partial<Settings>): Promise<Settings>;
  watch(listener: (settings: Settings) => void): () => void;
}

export interface ChangeSource {
  subscribe(listener: (change: Change) => void): () => void;
}

/** Permissions that are asked for at the moment of use, besides hosts. */
export type OptionalPermission = 'cookies' | 'notifications' | 'offscreen';

/** A web page in a tab of this window. */
export interface WebPage {
  tabId: number;
  url: string;
}

/** What a page of ours can do with the browser. All but `copy` may leave or close the popup. */
export interface Shell {
  copy(text: string): Promise<void>;
  /** Puts a picture on the clipboard, as PNG: the one format that browsers take. */
  copyPicture(blob: Blob): Promise<void>;
  openPage(url: string): void;
  openDesk(): void;
  saveFile(blob: Blob, name: string): void;
  /** Closes the popup; the desk stays. */
  close(): void;
  /** The https page at hand: of the tab in front, or the one looked at last where that is ours. null = none, or none that we may see. */
  page(): Promise<WebPage | null>;
  /** Asks for the seller hosts, an optional permission, or match patterns; true when granted. Must be called from a click. */
  requestPermission(what: 'sellers' | OptionalPermission | { origins: string[] }): Promise<boolean>;
  /** Whether it is granted now. */
  hasPermission(what: OptionalPermission | { origins: string[] }): Promise<boolean>;
  /** Turns a chosen file into a stored picture with thumbnail and hash. Throws AppError `bad-field` or `too-large`. */
  preparePicture(file: File): Promise<Draft['files'][number]>;
}

export type { ImportReport } from '../messaging/protocol';
