/** Every way a command can fail that a screen tells apart. All else is `internal`. */
export const errorCodes = ['internal', 'no_host', 'unknown_command'] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A refused command: a code for the words, and a trace for support. */
export class IpcError extends Error {
  readonly code: ErrorCode;
  readonly traceId: string | undefined;

  constructor(code: ErrorCode, traceId?: string) {
    super(code);
    this.name = 'IpcError';
    this.code = code;
    this.traceId = traceId;
  }

  /** Whatever a transport threw, as an error with a code. */
  static from(thrown: unknown): IpcError {
    if (thrown instanceof IpcError) return thrown;
    if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) {
      const code = errorCodes.find((known) => known === thrown.code) ?? 'internal';
      const trace = 'trace_id' in thrown ? thrown.trace_id : undefined;
      return new IpcError(code, typeof trace === 'string' ? trace : undefined);
    }
    return new IpcError('internal');
  }
}
