// What a method of the gateway gets.
import type { Platform } from '../server/platform';
import type { TopSession } from './accounts';
import type { Arguments } from './arguments';
import type { Top } from './top';

export interface MethodCall {
  args: Arguments;
  session: TopSession;
  top: Top;
  platform: Platform;
}

/** The answer's body, before it is wrapped. Throws `Refusal`. */
export type Method = (call: MethodCall) => Record<string, unknown>;
