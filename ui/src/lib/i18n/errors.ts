/** What a person is told when a command is refused. */
import type { IpcError } from '$lib/ipc/error';
import type { ErrorCode } from '$lib/ipc/types';
import type { MessageKey } from './words';

/** A failure is ours to mend; attention asks the person for something. */
export type Severity = 'failure' | 'attention';

export interface ErrorWords {
  /** What happened, and what was kept. */
  message: MessageKey;
  severity: Severity;
  /** What to do. */
  action: MessageKey;
}

/** A code without words does not compile. `no_host` is the page's own: there is nobody to refuse. */
const errorWords: Record<ErrorCode | 'no_host', ErrorWords> = {
  internal: {
    message: 'error.internal.message',
    severity: 'failure',
    action: 'error.internal.action',
  },
  no_host: {
    message: 'error.no_host.message',
    severity: 'attention',
    action: 'error.no_host.action',
  },
  unknown_command: {
    message: 'error.unknown_command.message',
    severity: 'failure',
    action: 'error.unknown_command.action',
  },
};

/** The words for an error; those of an inner failure for a code that this page does not know. */
export function wordsFor({ code }: IpcError): ErrorWords {
  return isKnown(code) ? errorWords[code] : errorWords.internal;
}

function isKnown(code: string): code is keyof typeof errorWords {
  return Object.hasOwn(errorWords, code);
}
