import { useEffect, useState } from 'preact/hooks';
import { type AutoRule, hits } from '@/lib/ticket/auto-rule';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import { useApp } from '../context';

export interface RuleTest {
  state: 'running' | 'done' | 'failed';
  /** Tickets looked at so far. */
  total: number;
  hits: number;
  open: number;
  /** A few of them. */
  examples: Ticket[];
}

const EXAMPLES = 3;
const NOTHING: RuleTest = { state: 'running', total: 0, hits: 0, open: 0, examples: [] };

/** What a rule's conditions would have hit among all stored tickets; a change of them begins anew. */
export function useRuleTest(rule: AutoRule): RuleTest {
  const app = useApp();
  const [test, setTest] = useState(NOTHING);
  const conditions = JSON.stringify(rule.when);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the conditions by value; actions change nothing here
  useEffect(() => {
    let current = true;
    let found = NOTHING;
    const take = (tickets: readonly Ticket[]): boolean => {
      if (!current) return false;
      const hit = tickets.filter((ticket) => hits(rule, ticket));
      found = {
        state: 'running',
        total: found.total + tickets.length,
        hits: found.hits + hit.length,
        open: found.open + hit.filter(({ state }) => isOpen(state)).length,
        examples: [...found.examples, ...hit.slice(0, EXAMPLES)].slice(0, EXAMPLES),
      };
      setTest(found);
      return true;
    };
    const end = (state: RuleTest['state']) => () => {
      if (current) setTest({ ...found, state });
    };
    app.reader.eachTicket(take).then(end('done'), end('failed'));
    return () => {
      current = false;
    };
  }, [app, conditions]);
  return test;
}
