// Reading a method's parameters. What is missing or wrong is refused as codes 40 and 41 (documented codes; which checks is ours).
import { HOUR } from '../model/clock';
import { argument } from './errors';

export interface Arguments {
  text(name: string): string;
  required(name: string): string;
  /** Whole number; 0 where absent. */
  number(name: string, fallback?: number): number;
  list(name: string): string[];
  flag(name: string): boolean;
  /** `yyyy-MM-dd HH:mm:ss` in Beijing time; null where absent. */
  time(name: string): number | null;
  json(name: string): unknown;
  /** A pager: from 1, of the size asked for; more than `max` is refused, more than `cap` is not given. */
  page<T>(
    all: readonly T[],
    names: { page: string; size: string; max: number; standard: number; cap?: number },
  ): Page<T>;
  /** Drops what `fields` does not name; the planted stays. */
  fields(): (value: Record<string, unknown>, planted?: Record<string, unknown>) => Record<string, unknown>;
}

export interface Page<T> {
  items: T[];
  total: number;
  hasNext: boolean;
}

export function readArguments(params: URLSearchParams): Arguments {
  const text = (name: string): string => (params.get(name) ?? '').trim();
  const number = (name: string, fallback = 0): number => {
    const raw = text(name);
    if (raw === '') return fallback;
    if (!/^-?\d+$/.test(raw)) throw argument(name);
    return Number(raw);
  };
  const required = (name: string): string => {
    if (text(name) === '') throw argument(name, true);
    return text(name);
  };
  return {
    text,
    required,
    number,
    list: (name) =>
      text(name)
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    flag: (name) => text(name) === 'true',
    time(name) {
      const raw = text(name);
      if (raw === '') return null;
      const ms = Date.parse(`${raw.replace(' ', 'T')}Z`) - 8 * HOUR;
      if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(raw) || Number.isNaN(ms)) throw argument(name);
      return ms;
    },
    json(name) {
      try {
        return JSON.parse(required(name)) as unknown;
      } catch {
        throw argument(name);
      }
    },
    page(all, { page, size, max, standard, cap = max }) {
      const pageSize = Math.min(cap, number(size, standard));
      const no = number(page, 1);
      if (pageSize < 1 || number(size, standard) > max) throw argument(size);
      if (no < 1) throw argument(page);
      const items = all.slice((no - 1) * pageSize, no * pageSize);
      return { items, total: all.length, hasNext: no * pageSize < all.length };
    },
    fields() {
      const wanted = new Set(
        required('fields')
          .split(',')
          .map((field) => field.trim().replace(/\..*$/, '')),
      );
      return (value, planted = {}) => ({
        ...Object.fromEntries(Object.entries(value).filter(([name]) => wanted.has(name))),
        ...planted,
      });
    },
  };
}
