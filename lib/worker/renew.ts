// Chrome starts the worker that it has stored. Where the files of an unpacked extension were replaced while the browser was closed, that
// is the worker of the version before, beside popup and pages of the new one (observed in Chromium 156).

/** Compares the stored worker and its parts with the files and replaces it where they differ. Nothing to do in an event page. */
export async function renewWorker(): Promise<void> {
  const { registration } = globalThis as { registration?: { update(): Promise<unknown> } };
  await registration?.update();
}
