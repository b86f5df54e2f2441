import type { ErrorCode } from '$lib/ipc/error';
import type { MessageKey } from './words';

/** What a person is told: what happened and what was kept, then what to do. A code without words does not compile. */
export const errorWords: Record<ErrorCode, { message: MessageKey; action: MessageKey }> = {
  internal: { message: 'error.internal.message', action: 'error.internal.action' },
  no_host: { message: 'error.no_host.message', action: 'error.no_host.action' },
  unknown_command: {
    message: 'error.unknown_command.message',
    action: 'error.unknown_command.action',
  },
};
