// Starts the local seller platform: one HTTPS server that plays every host by name.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createPageModel } from './endpoints/page-model';
import { createWorld, type World, type WorldOptions } from './model/world';
import { preparePages } from './pages/render';
import { createScenario, type Scenario } from './scenario';
import { createCertificate } from './server/certificate';
import { createFaultQueue, defaultSwitches } from './server/faults';
import { CONTROL_HOST, firefoxPrefs, HOSTS, resolverRules } from './server/hosts';
import { type Reply, readCall } from './server/http';
import { createMtopFaults } from './server/mtop-faults';
import type { Platform } from './server/platform';
import { createRequestLog, type RequestLog } from './server/request-log';
import { route } from './server/router';
import { createSessions } from './server/sessions';
import { seedTasks } from './top/seed';
import { createTop } from './top/top';

export interface SandboxOptions extends WorldOptions {
  /** Default 0: any free port, on 127.0.0.1 only. */
  port?: number;
  /** ms that every platform answer takes; default 0. */
  pace?: number;
  /** Tasks (轻任务) at the Open Platform from the start; default 20, none when quiet. */
  topTasks?: number;
  /** Build the pages' scripts first when stale (default true); tests of the server alone need none. */
  pages?: boolean;
}

export interface Sandbox {
  port: number;
  hosts: readonly string[];
  /** PEM, for clients that want to trust it. */
  cert: string;
  /** For `--ignore-certificate-errors-spki-list`. */
  spki: string;
  controlUrl: string;
  /** For `--host-resolver-rules`. */
  resolverRules(): string;
  firefoxPrefs(): Record<string, string>;
  scenario: Scenario;
  requests: RequestLog;
  /** Planted texts that must never be kept: nicks, names, phones, addresses. */
  secrets: string[];
  specimens: World['specimens'];
  world: World;
  close(): Promise<void>;
}

function send(response: ServerResponse, reply: Reply, head: boolean): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(body.length) });
  if (reply.cut === 'middle') response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  else response.end(head ? undefined : body);
}

/** Throws where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (options.pages !== false) await preparePages();
  const certificate = await createCertificate();
  const world = createWorld(options);
  const top = createTop(world);
  seedTasks(top, world, options.topTasks ?? (world.quiet ? 0 : 20));
  const platform: Platform = {
    world,
    top,
    model: createPageModel(world),
    sessions: createSessions(),
    switches: defaultSwitches(options.pace),
    faults: createFaultQueue(),
    mtopFaults: createMtopFaults(),
    log: createRequestLog(),
  };
  const scenario = createScenario(platform);
  const timers = new Set<NodeJS.Timeout>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    const reply = route(call, platform, scenario);
    if (reply.cut === 'before') {
      request.socket.destroy();
      return;
    }
    const delay = reply.delay ?? (call.path.startsWith('/__sandbox') ? 0 : platform.switches.pace);
    if (!delay) send(response, reply, call.method === 'HEAD');
    else {
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (!response.destroyed) send(response, reply, call.method === 'HEAD');
      }, delay);
      timers.add(timer);
    }
  };

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error('sandbox:', error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('sandbox error');
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    hosts: HOSTS,
    cert: certificate.cert,
    spki: certificate.spki,
    controlUrl: `https://${CONTROL_HOST}/__sandbox/`,
    resolverRules: () => resolverRules(port),
    firefoxPrefs: () => firefoxPrefs(port),
    scenario,
    requests: platform.log,
    secrets: world.secrets,
    specimens: world.specimens,
    world,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
