/** A command that was refused: a code and values for the words, and a trace for support. */
import type { ErrorCode } from './types';

/** Refusals of the page itself: nobody is there to refuse, or whoever was there does not answer any more. */
export type PageCode = 'no_host' | 'no_answer';

/** What a sentence may take. */
export type Params = Readonly<Record<string, string | number>>;

export class IpcError extends Error {
  /** As it came: a program that is newer than its page may refuse with a code that the page does not know. */
  readonly code: string;
  readonly params: Params;
  readonly traceId: string | undefined;

  constructor(code: ErrorCode | PageCode, params: Params = {}, traceId?: string) {
    super(code);
    this.name = 'IpcError';
    this.code = code;
    this.params = params;
    this.traceId = traceId;
  }

  /** Whatever a transport threw, as an error with a code. */
  static from(thrown: unknown): IpcError {
    if (thrown instanceof IpcError) return thrown;
    if (!isRefusal(thrown)) return new IpcError('internal');
    const trace = thrown['trace_id'];
    // The host's own code, whether or not this page has words for it.
    const code = thrown.code as ErrorCode;
    return new IpcError(
      code,
      values(thrown['params']),
      typeof trace === 'string' ? trace : undefined,
    );
  }
}

function isRefusal(thrown: unknown): thrown is Record<string, unknown> & { code: string } {
  return isRecord(thrown) && typeof thrown['code'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Only what can stand in a sentence. */
function values(params: unknown): Params {
  if (!isRecord(params)) return {};
  const usable = Object.entries(params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return Object.fromEntries(usable);
}
