// What the benchmark evaluates in a page of the extension's origin: our real modules over the real database.
import { settleBatch } from './commands';
import { seed, ticketsFor } from './data';
import { ingestRound } from './ingest';
import { reading } from './reading';

export const bench = { seed, ticketsFor, ingestRound, settleBatch, reading };
export type Bench = typeof bench;

Object.assign(globalThis, { bench });
