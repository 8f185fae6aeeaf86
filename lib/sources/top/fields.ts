// How single fields of Open Platform answers are read. An odd field is as good as absent: it must not cost the record.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { parseShanghai } from '@/lib/platform/clock';
import { maskPersonal } from '@/lib/ticket/mask';

const LATEST = 8.64e15;

/** Digits as text; a number only while it is exact (long ones come quoted, lib/sources/json.ts). 0 and absent = ''. */
export const idField = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value: string | number) => {
      if (typeof value === 'number' && !Number.isSafeInteger(value)) return '';
      const text = String(value).trim();
      return /^\d{1,30}$/.test(text) && text !== '0' ? text : '';
    }),
  ),
  '',
);

/** A whole number, else null. Some fields come as text. */
export const numberField = z.catch(
  z.pipe(
    z.union([z.number(), z.string()]),
    z.transform((value: string | number) => {
      const number = value === '' ? Number.NaN : Number(value);
      return Number.isSafeInteger(number) ? number : null;
    }),
  ),
  null,
);

/** True for true, 1 and their texts. */
export const flagField = z.catch(
  z.pipe(
    z.union([z.boolean(), z.number(), z.string()]),
    z.transform(
      (value: boolean | number | string) => value === true || value === 1 || /^(?:true|1)$/i.test(`${value}`),
    ),
  ),
  false,
);

/** One line, personal data masked. */
export const lineField = (limit: number) =>
  z.catch(
    z.pipe(
      z.string(),
      z.transform((value: string) => maskPersonal(value, { limit })),
    ),
    '',
  );

/** Several lines, personal data masked. */
export const textField = (limit: number) =>
  z.catch(
    z.pipe(
      z.string(),
      z.transform((value: string) => maskPersonal(value, { limit, lines: true })),
    ),
    '',
  );

export const rawField = z.catch(z.string(), '');
export const longField = z.catch(z.union([z.number(), z.string()]), '');

/** A moment in ms from its `_long` twin (ms, or text of it), else from `yyyy-MM-dd HH:mm:ss` in Beijing time, else null. */
export function momentOf(long: string | number, text: string): number | null {
  const ms = long === '' ? 0 : Number(long);
  if (Number.isSafeInteger(ms) && ms > 0 && ms <= LATEST) return ms;
  return parseShanghai(text);
}
