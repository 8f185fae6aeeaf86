/** A short ring of recent log lines, for the diagnosis a user may copy. Never log text from pages, buyers or credentials. */
export type LogLevel = 'info' | 'warn' | 'error';
export interface LogLine {
  at: number;
  level: LogLevel;
  scope: string;
  text: string;
}

const RING_SIZE = 200;
const ring: LogLine[] = [];

function write(level: LogLevel, scope: string, text: string, error?: unknown): void {
  const detail = error instanceof Error ? ` (${error.name}: ${error.message})` : '';
  ring.push({ at: Date.now(), level, scope, text: text + detail });
  if (ring.length > RING_SIZE) ring.shift();
  if (level !== 'info') console[level](`[danling:${scope}]`, text, error ?? '');
}

export interface Log {
  info(text: string): void;
  warn(text: string, error?: unknown): void;
  error(text: string, error?: unknown): void;
}

/** A logger for one part of the program. */
export function createLog(scope: string): Log {
  return {
    info: (text) => write('info', scope, text),
    warn: (text, error) => write('warn', scope, text, error),
    error: (text, error) => write('error', scope, text, error),
  };
}

/**
 * The last lines of this context (a worker that died starts empty).
 * @public for the diagnosis that a user may copy
 */
export function recentLog(): readonly LogLine[] {
  return ring;
}
