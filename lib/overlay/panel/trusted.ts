/** A handler that a script of the page cannot set off: only what a human did counts (design §4). */
export function trusted<E extends Event>(act: (event: E) => unknown): (event: E) => void {
  return (event) => {
    if (event.isTrusted) void act(event);
  };
}
