// Whose tickets are mine: my own names, and those of my groups. Pure.
import type { Team } from './settings';

/** The part of `main:sub` that people call each other by. */
const shortName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Everything that `assignee` may say for me. Colleagues write the short name, the platform the whole one. Empty: nobody is known. */
export function mineNames(me: string | null, team: Pick<Team, 'mine'>): string[] {
  return [...new Set([me ?? '', shortName(me ?? ''), ...team.mine])].filter((name) => name !== '');
}
