// Part: what agents do, and what of it the platform must hear.
export { createOutbox } from '../../commands/outbox';
export { decideOutbox } from '../../commands/outbox-decision';
export { runCommand } from '../../commands/run-command';
