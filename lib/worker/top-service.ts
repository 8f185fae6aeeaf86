// The Open Platform as the worker uses it: apps, runs, writes. All of it is a part that only shops with an app load.

import * as z from 'zod/mini';
import { releaseHeld } from '../commands/outbox-held';
import type { Remote } from '../commands/remote';
import { createTopRemote } from '../commands/top-remote';
import type { TopAnswer, TopConnect } from '../messaging/protocol';
import { createLog } from '../platform/log';
import type { Stored } from '../polling/stored';
import { readLimit } from '../polling/top-budget';
import { createTopCalls } from '../polling/top-calls';
import { createPace, type TopPaceDeps } from '../polling/top-pace';
import { createTopPoller, type TopPollDeps, type TopPoller } from '../polling/top-poll';
import { type Colleague, EMPTY_SHOP, type TopApp, type TopApps } from '../polling/top-state';
import { createTopClient, type TopClient } from '../sources/top/client';
import { exchangeCode } from '../sources/top/oauth';
import { getColleagues } from '../sources/top/people';
import type { TopTimedCaller } from '../sources/top/read';
import { isGiven } from '../sources/top/state';
import { countTasks } from '../sources/top/task-calls';
import type { TopCredentials, TopFailure, TopFetch } from '../sources/top/types';
import { createVault } from '../vault/vault';

export interface TopServiceDeps extends Omit<TopPollDeps, 'clientOf' | 'paced'>, Pick<TopPaceDeps, 'sleep'> {
  fetch: TopFetch;
}

export interface TopService extends TopPoller, Pick<Remote, 'send' | 'check'> {
  /** Asks the platform with what was typed; keeps it only where the platform accepted it. Never throws for what the platform does. */
  connect(input: TopConnect): Promise<TopAnswer>;
  /** Asks with what is kept; on success colleagues are brought up to date. */
  test(shop: string): Promise<TopAnswer>;
  /** Forgets secrets, position and health; tickets stay. */
  disconnect(shop: string): Promise<void>;
}

const log = createLog('top');

const secretsSchema: z.ZodMiniType<TopCredentials> = z.object({
  appKey: z.string(),
  appSecret: z.string(),
  session: z.string(),
});

export function createTopService(deps: TopServiceDeps): TopService {
  const { apps, position, health, now } = deps;
  const vault = createVault();
  const calls = createTopCalls();

  async function clientFor(
    shop: string,
    credentials: TopCredentials,
    share = (limit: number) => limit,
  ): Promise<TopClient> {
    const dailyLimit = share((await deps.settings()).top.dailyLimit);
    return createTopClient({ credentials, fetch: deps.fetch, now, state: calls.of(shop), dailyLimit });
  }

  async function keptFor(shop: string): Promise<TopCredentials | null> {
    const secrets = secretsSchema.safeParse(await vault.read(shop));
    return secrets.success ? secrets.data : null;
  }

  async function clientOf(shop: string, share?: (limit: number) => number): Promise<TopClient | null> {
    const kept = await keptFor(shop);
    return kept && clientFor(shop, kept, share);
  }

  /** A session as it was typed, or for a code: that works once. */
  async function sessionOf(grant: TopConnect['grant'], app: { appKey: string; appSecret: string }) {
    if (grant.type === 'session') return grant;
    const { code, redirectUri } = grant;
    const exchanged = await exchangeCode(deps.fetch, { ...app, code, redirectUri }, now);
    return exchanged.ok ? exchanged.grant : { problem: exchanged.problem };
  }

  const paced = createPace(deps);
  const poller = createTopPoller({ ...deps, clientOf: (shop) => clientOf(shop, readLimit), paced });

  /** A batch of writes keeps the same pace as what is read. */
  async function writerOf(shop: string): Promise<TopTimedCaller | null> {
    const client = await clientOf(shop);
    return (
      client && {
        clock: client.clock,
        // What is not sent needs no pause.
        call: async (method, params) => (await client.forbidden(method)) ?? paced(() => client.call(method, params)),
      }
    );
  }

  const remote = createTopRemote({ appOf: async (shop) => (await apps.get())[shop] ?? null, clientOf: writerOf, now });

  /** The platform listens again: what was owed meanwhile goes out, then it is read. */
  async function goOn(shop: string): Promise<void> {
    await releaseHeld(deps.repository, { shop, remote: 'top' }, now);
    // What was refused as such may be allowed by now.
    await position.update((old) => {
      const known = old.shops[shop];
      return known ? { ...old, shops: { ...old.shops, [shop]: { ...known, rests: {} } } } : old;
    });
    if (poller.running)
      void deps.settleWrites().catch((error: unknown) => log.error('the outbox could not be settled', error));
    await poller.request({ again: true });
  }

  async function forget(shop: string): Promise<void> {
    await calls.forget(shop);
    await position.update((old) => {
      const { [shop]: gone = EMPTY_SHOP, ...shops } = old.shops;
      return gone === EMPTY_SHOP ? old : { ...old, shops };
    });
    await health.forget('top', shop);
  }

  return {
    ...remote,
    request: poller.request,
    idle: poller.idle,
    get running() {
      return poller.running;
    },
    async connect({ appKey, appSecret, grant }) {
      const granted = await sessionOf(grant, { appKey, appSecret });
      if ('problem' in granted) return { ok: false, problem: granted.problem, subCode: '', at: null };
      const { account, session, expiresAt } = granted;
      const shop = account.split(':')[0] ?? '';
      const credentials: TopCredentials = { appKey, appSecret, session };
      const client = await clientFor(shop, credentials);
      const before = await calls.of(shop).get();
      // What stopped another app says nothing of this one.
      const same = (await keptFor(shop))?.appKey === appKey;
      await client.resume(same ? 'human' : 'all');
      const asked = await ask(client, shop);
      if (!asked.answer.ok) {
        // What is wrong here must not stop credentials that were kept before, nor free them; a wait given to their app holds for them, too.
        await calls.of(shop).update((old) => {
          const given = Object.entries(old.blocks).filter(([, block]) => same && isGiven(block));
          return { ...old, blocks: { ...before.blocks, ...Object.fromEntries(given) } };
        });
        return asked.answer;
      }
      const app: TopApp = {
        shop,
        account,
        uid: account === shop ? (asked.uid ?? '') : (asked.colleagues?.find(({ nick }) => nick === account)?.uid ?? ''),
        keyTail: appKey.slice(-4),
        connectedAt: now(),
        expiresAt,
        colleagues: asked.colleagues ?? [],
      };
      // Planned before it is there: a worker that dies in between must not leave a shop that is never read.
      await position.update((old) => ({ ...old, nextAt: now() }));
      await apps.update((old) => ({ ...old, [shop]: app }));
      // After its app: a worker that dies in between must not leave a secret that no screen shows. The app then says that it has none.
      await vault.write(shop, credentials);
      await goOn(shop);
      return asked.answer;
    },
    async test(shop) {
      const client = await clientOf(shop);
      if (!client) return { ok: false, problem: 'vault', subCode: '', at: null };
      await client.resume();
      const asked = await ask(client, shop);
      if (asked.colleagues) await remember(apps, shop, { colleagues: asked.colleagues });
      if (asked.answer.ok) await goOn(shop);
      return asked.answer;
    },
    async disconnect(shop) {
      await vault.remove(shop);
      await apps.update(({ [shop]: _, ...others }) => others);
      await forget(shop);
      await deps.onEnd();
      // A run that is on ends with its next question; what it has noted until then goes, too.
      if (poller.running) void poller.idle().then(async () => (await apps.get())[shop] ?? forget(shop));
    },
  };
}

interface Asked {
  answer: TopAnswer;
  /** Null where the app may not list them. */
  colleagues: Colleague[] | null;
  uid: string | null;
}

/** One harmless call. It names the shop, and the platform answers for the session's own shop only: a wrong name is refused (documented). */
async function ask(client: TopClient, shop: string): Promise<Asked> {
  const listed = await getColleagues(client, shop);
  if (listed.ok) {
    const { items, sellerId } = listed.value;
    return { answer: { ok: true }, colleagues: items.map(({ id: uid, nick }) => ({ uid, nick })), uid: sellerId };
  }
  if (listed.problem !== 'permission') return { answer: toAnswer(listed), colleagues: null, uid: null };
  // An app without that permission may have the one for tasks.
  const counted = await countTasks(client);
  return { answer: counted.ok ? { ok: true } : toAnswer(counted), colleagues: null, uid: null };
}

function toAnswer(failure: TopFailure): TopAnswer {
  return { ok: false, problem: failure.problem, subCode: failure.error?.subCode ?? '', at: failure.at };
}

function remember(apps: Stored<TopApps>, shop: string, patch: Partial<TopApp>): Promise<TopApps> {
  return apps.update((old) => (old[shop] ? { ...old, [shop]: { ...old[shop], ...patch } } : old));
}
