// Times and texts as the seller centre writes them; always Asia/Shanghai (UTC+8, no summer time).

const pad = (n: number): string => String(n).padStart(2, '0');

/** ms since the epoch → `2026-11-20 14:12:03`; null → `-`. */
export function dateTime(ms: number | null): string {
  if (ms === null) return '-';
  const d = new Date(ms + 8 * 3_600_000);
  const day = `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`;
  return `${day} ${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())}`;
}

/** Time left in ms → `2天3时4分` (form observed on the refund list). */
export function countdown(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return `${Math.floor(minutes / 1440)}天${Math.floor((minutes % 1440) / 60)}时${minutes % 60}分`;
}

export interface Receiver {
  name: string;
  phone: string;
  address: string;
}

/** 林** 138****1234 浙江省杭州市***: the shape the platform shows (likely). */
export function maskReceiver(r: Receiver): string {
  const name = r.name ? `${[...r.name][0]}**` : '***';
  return `${name}，${r.phone.slice(0, 3)}****${r.phone.slice(-4)}，${r.address.slice(0, 6)}******`;
}

export const clearReceiver = (r: Receiver): string => `${r.name}，${r.phone}，${r.address}`;

/** The receiver planted in an answer, wherever the server put it: any object with name, phone and address in it. */
export function findReceiver(value: unknown, depth = 3): Receiver | null {
  if (!value || typeof value !== 'object' || depth < 0) return null;
  const texts = Object.entries(value).filter((e): e is [string, string] => typeof e[1] === 'string');
  const pick = (name: RegExp): string => texts.find(([key]) => name.test(key))?.[1] ?? '';
  const phone = pick(/phone|mobile/i);
  const address = pick(/address|addr/i);
  if (phone && address) return { name: pick(/^(name|fullName|receiver(Name)?)$/i), phone, address };
  for (const child of Object.values(value)) {
    const found = findReceiver(child, depth - 1);
    if (found) return found;
  }
  return null;
}
