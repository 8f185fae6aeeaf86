import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Client } from '../messaging/client-core';
import { createTicketMemory, type TicketMemory } from './memory';
import { markTicket } from './testing';
import type { MarksByOrder } from './types';

const WHO = { shop: '青瓷小铺', agent: null };
let answers: { name: string; data: { orderIds?: string[] }; resolve(marks: MarksByOrder): void; reject(): void }[];
let memory: TicketMemory;
const changed = vi.fn();

beforeEach(() => {
  answers = [];
  const client = {
    send: (name: string, data: object) =>
      new Promise((resolve, reject) => answers.push({ name, data, resolve, reject: () => reject(new Error('no')) })),
  } as unknown as Client;
  memory = createTicketMemory(client, changed);
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

async function started(marks: MarksByOrder = {}): Promise<void> {
  const start = memory.start(WHO);
  answers.shift()?.resolve(marks);
  await start;
}

describe('ticket memory', () => {
  it('knows the open tickets, asks for the rest in one message, and not twice', async () => {
    await started({ 1: [markTicket()] });
    memory.ask(['1', '2', '3']);
    memory.ask(['2']);
    expect(answers.map(({ data }) => data.orderIds)).toEqual([['2', '3']]);
    answers.shift()?.resolve({ 2: [markTicket()] });
    await settle();
    expect(memory.known['2']).toHaveLength(1);
    expect(memory.known['3']).toEqual([]);
    memory.ask(['2', '3']);
    expect(answers).toEqual([]);
  });

  it('lets no older answer overwrite news', async () => {
    await started();
    memory.ask(['1']);
    memory.apply(WHO.shop, { 1: [markTicket()] });
    answers.shift()?.resolve({ 1: [] });
    await settle();
    expect(memory.known['1']).toHaveLength(1);

    const again = memory.start(WHO);
    memory.apply(WHO.shop, { 2: [markTicket()] });
    answers.shift()?.resolve({});
    await again;
    expect(memory.known['2']).toHaveLength(1);
  });

  it('hears nothing of another shop, and forgets at a change of shop', async () => {
    await started({ 1: [markTicket()] });
    memory.apply('山风茶舍', { 1: [] });
    expect(memory.known['1']).toHaveLength(1);
    void memory.start({ shop: '山风茶舍', agent: null });
    expect(memory.known['1']).toBeUndefined();
  });

  it('waits after a failure', async () => {
    await started();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    memory.ask(['1']);
    answers.shift()?.reject();
    await vi.advanceTimersByTimeAsync(0);
    memory.ask(['1']);
    expect(answers).toEqual([]);
    vi.advanceTimersByTime(6_000);
    memory.ask(['1']);
    expect(answers).toHaveLength(1);
  });
});
