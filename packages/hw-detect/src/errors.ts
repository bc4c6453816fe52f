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
