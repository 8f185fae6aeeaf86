// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { Bridge } from '../bridge';
import { createPanelModel } from './model';
import type { Picture } from './pictures';

/** Lets what waits go on. */
type Release = () => void;
let uploads: Release[];
let commands: { release: Release; draftId: string }[];
let refuse: boolean;

vi.mock('./pictures', () => ({
  forget: () => undefined,
  sendPictures: () =>
    new Promise<string>((done, fail) => {
      uploads.push(() => (refuse ? fail(new Error('no port')) : done(`draft-${uploads.length}`)));
    }),
}));

function panel() {
  const bridge = {
    identity: () => ({ shop: '青瓷小铺', agent: null }),
    config: () => null,
    alive: () => true,
    client: {
      send: (name: string, data: { command: { id: string; command: { draftId: string } } }) =>
        name === 'page.runCommand'
          ? new Promise((done) => {
              const release = (): void => done({ results: [{ ok: true }], commandId: data.command.id });
              commands.push({ release, draftId: data.command.command.draftId });
            })
          : Promise.resolve({ tickets: [{}] }),
    },
  };
  const model = createPanelModel(bridge as unknown as Bridge);
  model.draft('create', '2100').pictures.push({ id: 'p' } as Picture);
  const create = () =>
    model.submit('create', '2100', null, (draft) => ({ type: 'create', ...draft }) as never, '已新建');
  return { model, create };
}

beforeEach(() => {
  uploads = [];
  commands = [];
  refuse = false;
});
const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

it('a form that is sent again while it is on its way is sent once', async () => {
  const { model, create } = panel();
  const first = create();
  expect(await create(), 'while its picture goes').toBe(false);
  uploads[0]?.();
  await turn();
  expect(await create(), 'while its command goes').toBe(false);
  expect(model.busy.value).toBe(true);
  commands[0]?.release();
  expect(await first).toBe(true);
  expect([uploads.length, commands.map(({ draftId }) => draftId)]).toEqual([1, ['draft-1']]);
  expect([model.busy.value, model.form.value]).toEqual([false, null]);
});

it('a picture that does not arrive sends nothing, keeps the draft, and lets it be tried again', async () => {
  const { model, create } = panel();
  refuse = true;
  const first = create();
  uploads[0]?.();
  expect(await first).toBe(false);
  expect(model.toast.value?.bad).toBe(true);
  expect([commands.length, model.draft('create', '2100').pictures.length]).toEqual([0, 1]);
  refuse = false;
  const second = create();
  uploads[1]?.();
  await turn();
  commands[0]?.release();
  expect(await second).toBe(true);
});
