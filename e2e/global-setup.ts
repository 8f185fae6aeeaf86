import { buildExtension, buildSandboxPages } from './harness/build';

/** One build for all flows. */
export default function setup(): void {
  buildExtension(['production', 'test']);
  buildSandboxPages();
}
