// `tsx sandbox/main.ts --port 0 --orders 200 --seed 1 --pace 120 [--quiet]`: starts the platform and says where it is.
import { parseArgs } from 'node:util';
import { startSandbox } from './start';

const OPTIONS = {
  options: {
    port: { type: 'string', default: '0' },
    orders: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    pace: { type: 'string', default: '120' },
    quiet: { type: 'boolean', default: false },
  },
} as const;

function refuse(error: unknown): never {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

function options() {
  try {
    return parseArgs(OPTIONS).values;
  } catch (error) {
    return refuse(error);
  }
}

const values = options();
const sandbox = await startSandbox({
  port: Number(values.port),
  orders: Number(values.orders),
  seed: Number(values.seed),
  pace: Number(values.pace),
  quiet: values.quiet,
}).catch(refuse);
console.log(`sandbox ready: https://127.0.0.1:${sandbox.port}
control page: ${sandbox.controlUrl} (once the names are mapped), or https://127.0.0.1:${sandbox.port}/__sandbox/

Chromium with a profile of its own:
  chromium --user-data-dir="$(mktemp -d)" --ignore-certificate-errors-spki-list=${sandbox.spki} \\
    --host-resolver-rules="${sandbox.resolverRules()}" \\
    https://myseller.taobao.com/home.htm/trade-platform/tp/sold ${sandbox.controlUrl}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
