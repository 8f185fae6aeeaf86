// The extension's client of the Open Platform against the sandbox's gateway, without a browser.
import { createTopClient, type TopClient } from '../../lib/sources/top/client';
import type { TopFetch } from '../../lib/sources/top/types';
import { memoryState } from '../../lib/testing/top';
import type { Sandbox } from '../../sandbox/start';
import { createClient } from '../../sandbox/testing/client';
import type { AppCredentials } from '../../sandbox/top/scenario';

/** `fetch` over TLS to the sandbox, whatever the host. Cut connections reject. */
export function gatewayFetch(sandbox: Sandbox): TopFetch {
  const client = createClient(sandbox);
  return async (url, { method, headers, body }) => {
    const answer = await client.fetch(url, { method, headers, body });
    return {
      status: answer.status,
      headers: { get: (name) => answer.headers[name]?.toString() ?? null },
      text: () => Promise.resolve(answer.text),
    };
  };
}

export function gatewayClient(
  sandbox: Sandbox,
  credentials: AppCredentials,
  now = sandbox.scenario.clock.now,
): TopClient {
  const { appKey, appSecret, session } = credentials;
  return createTopClient({
    credentials: { appKey, appSecret, session },
    fetch: gatewayFetch(sandbox),
    now,
    state: memoryState(),
    random: () => 0,
  });
}
