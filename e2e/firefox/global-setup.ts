import { buildExtension, buildSandboxPages } from '../harness/build';

/** Builds the Firefox package (Manifest V3). */
export default function setup(): void {
  buildExtension(['firefox']);
  buildSandboxPages();
}
