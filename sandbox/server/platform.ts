// Everything that the endpoints of one sandbox share.

import type { World } from '../model/world';
import type { PageModel } from '../pages/types';
import type { Top } from '../top/top';
import type { FaultQueue, Switches } from './faults';
import type { MtopFaultQueue } from './mtop-faults';
import type { RequestLog } from './request-log';
import type { Sessions } from './sessions';

export interface Platform {
  world: World;
  /** The world as the pages see it. */
  model: PageModel;
  sessions: Sessions;
  switches: Switches;
  faults: FaultQueue;
  mtopFaults: MtopFaultQueue;
  log: RequestLog;
  /** The Open Platform. */
  top: Top;
}
