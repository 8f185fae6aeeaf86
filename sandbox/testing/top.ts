// Asks the gateway in tests without the extension's client: signed by hand, answers as they came.
import { formatTime } from '../model/clock';
import type { Sandbox } from '../start';
import type { AppCredentials } from '../top/scenario';
import { sign } from '../top/signature';
import { createClient } from './client';

export interface TopAsk {
  credentials: AppCredentials;
  /** ms; default the platform's clock */
  at?: number;
  signMethod?: string;
  /** Overrides or takes away (`undefined`) common parameters before signing. */
  common?: Record<string, string | undefined>;
  /** Changes the signed form. */
  tamper?: (form: URLSearchParams) => void;
  host?: string;
}

export interface TopSaid {
  text: string;
  date: string;
  /** `error_response`, else the wrapped body. */
  error: { code: number; sub_code?: string; sub_msg?: string; msg: string } | null;
  // Shapes differ by method: tests say what they expect.
  body: Record<string, unknown>;
}

/** One call; rejects where the connection is cut. */
export async function askTop(
  sandbox: Sandbox,
  method: string,
  params: Record<string, string | number>,
  ask: TopAsk,
): Promise<TopSaid> {
  const { credentials, signMethod = 'md5' } = ask;
  const all: Record<string, string | number | undefined> = {
    method,
    app_key: credentials.appKey,
    session: credentials.session,
    timestamp: formatTime(ask.at ?? sandbox.scenario.clock.now()),
    format: 'json',
    v: '2.0',
    sign_method: signMethod,
    ...params,
    ...ask.common,
  };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== undefined) form.set(name, String(value));
  form.set('sign', sign(form, credentials.appSecret) ?? '');
  ask.tamper?.(form);
  const url = `https://${ask.host ?? 'gw.api.taobao.com'}/router/rest`;
  const { text, headers } = await createClient(sandbox).fetch(url, { body: form });
  let value: Record<string, unknown> = {};
  try {
    value = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // XML and broken answers: `text` has them.
  }
  const inner = Object.values(value)[0];
  const error = (value['error_response'] ?? null) as TopSaid['error'];
  const body = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : value;
  return { text, date: String(headers.date ?? ''), error, body };
}
