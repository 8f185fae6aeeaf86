// Error codes of the Open Platform and what a polite client does (documented, wire facts 2.3). Data, so that a table test covers all.
import type { TopError, TopProblem } from './types';

interface Reaction {
  problem: TopProblem;
  /** Correct the clock and ask once more. */
  clock?: true;
  /** A write may have happened all the same. */
  mayBeDone?: true;
}

const BUG: Reaction = { problem: 'bug' };
const LIMITED: Reaction = { problem: 'limited' };
const PERMISSION: Reaction = { problem: 'permission' };
const CLOCK: Reaction = { problem: 'clock', clock: true };
/** The platform failed after it took the call: nobody knows how far it came. */
const UNAVAILABLE: Reaction = { problem: 'unavailable', mayBeDone: true };

/** By code. 15 and 50 are decided by their sub-code, 7 by `quota` or a ban of so many seconds. */
export const REACTIONS: Readonly<Record<number, Reaction>> = {
  3: BUG, // Upload Fail
  4: LIMITED, // User Call Limited
  5: LIMITED, // Session Call Limited
  6: LIMITED, // Partner Call Limited
  7: LIMITED, // App Call Limited
  8: LIMITED, // frequency exceeded
  9: BUG, // Http Action Not Allowed
  10: UNAVAILABLE, // Service Currently Unavailable
  11: PERMISSION, // Insufficient ISV Permissions
  12: PERMISSION, // Insufficient User Permissions
  13: PERMISSION, // Insufficient Partner Permissions
  15: UNAVAILABLE, // Remote Service Error
  21: BUG, // Missing Method
  22: BUG, // Invalid Method
  23: BUG, // Invalid Format
  24: { problem: 'credentials' }, // Missing Signature
  25: { problem: 'credentials' }, // Invalid Signature: a wrong or changed secret
  26: { problem: 'session' }, // Missing Session
  27: { problem: 'session' }, // Invalid Session
  28: { problem: 'credentials' }, // Missing App Key
  29: { problem: 'credentials' }, // Invalid App Key
  30: CLOCK, // Missing Timestamp
  31: CLOCK, // Invalid Timestamp
  32: BUG, // Missing Version
  33: BUG, // Invalid Version
  34: BUG, // Unsupported Version
  40: BUG, // Missing Required Arguments
  41: BUG, // Invalid Arguments
  42: PERMISSION, // Forbidden Request
  43: BUG, // Parameter Error
  50: UNAVAILABLE, // Remote Service Error
};

const QUOTA = 'accesscontrol.limited-by-app-access-count';

/** What an error means. Codes that nobody has written down are treated as a bug of ours: no retry. */
export function reactionTo({ code, subCode }: TopError): Reaction {
  if (code === 7 && subCode === QUOTA) return { problem: 'quota' };
  if (code === 15 || code === 50) {
    if (/^isp\.call-limited/.test(subCode)) return LIMITED;
    // `isv.*` is the caller's or the business's «no»; everything else is the platform's own trouble.
    return /^isv\./.test(subCode) ? { problem: 'refused' } : UNAVAILABLE;
  }
  const known = REACTIONS[code];
  if (known) return known;
  // Codes from 100 on are business answers.
  return code >= 100 ? { problem: 'refused' } : BUG;
}

/**
 * Seconds of «This ban will last for N more seconds», one added because the platform rounds down; null where it is not said.
 * Longest believed wait: one day.
 */
export function banSeconds(message: string): number | null {
  const found = /(?:last for|wait(?: for)?)\s+(\d{1,7})\s+more\s+seconds?/i.exec(message)?.[1];
  return found === undefined ? null : Math.min(Number(found) + 1, 86_400);
}
