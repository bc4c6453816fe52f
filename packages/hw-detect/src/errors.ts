/** A malformed `W4GNS_*` variable; `code` is stable, the message is not. */
export class HwConfigError extends Error {
  readonly code = 'E_HW_ENV';
  readonly variable: string;

  constructor(variable: string, value: string, expected: string) {
    super(`${variable}=${JSON.stringify(value)}: expected ${expected}`);
    this.name = 'HwConfigError';
    this.variable = variable;
  }
}

/** Text of anything that was thrown; errors of another realm are no `instanceof Error`. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
