import { AiError, isAiError, type AiErrorCode } from '../errors.ts';
import { oneLine } from '../text.ts';
import { textAt } from './json.ts';

/** The parts of an HTTP error that the SDK reports. */
interface HttpFailure {
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  readonly message: string;
}

/** Any failure of a request as an {@link AiError} that holds neither the key nor the SDK's error object. */
export function toAiError(error: unknown, key: string | undefined): AiError {
  if (isAiError(error)) return error;
  if (nameOf(error) === 'SyntaxError') {
    return new AiError('E_REPLY', 'the server sent malformed JSON');
  }
  if (!(error instanceof Error)) return new AiError('E_NETWORK', 'the connection failed');
  const failure = error as HttpFailure;
  if (typeof failure.status === 'number') return fromStatus(failure.status, failure, key);
  if (textAt(error, 'error', 'message') !== '') {
    return new AiError('E_SERVER', `the server failed: ${hideKey(error.message, key)}`);
  }
  const cause = causeCode(error);
  return new AiError('E_NETWORK', `no connection to the model's server${cause && ` (${cause})`}`);
}

function fromStatus(status: number, failure: HttpFailure, key: string | undefined): AiError {
  const code = codeOf(status, textAt(failure, 'code'));
  const retryAfterMs = retryAfter(failure.headers);
  const said = MESSAGES[code] ?? `the server answered ${hideKey(failure.message, key)}`;
  return new AiError(code, said, { retryAfterMs });
}

/** Where the server's own words are not repeated: they may quote the key, or say nothing of use. */
const MESSAGES: Partial<Record<AiErrorCode, string>> = {
  E_AUTH: 'the server refuses the key',
  E_QUOTA: 'the account has no credit left',
  E_RATE: 'the server asks for fewer requests (429)',
};

function codeOf(status: number, code: string): AiErrorCode {
  if (status === 401 || status === 403) return 'E_AUTH';
  if (status === 429) return code === 'insufficient_quota' ? 'E_QUOTA' : 'E_RATE';
  return status >= 500 || status === 408 || status === 409 ? 'E_SERVER' : 'E_REQUEST';
}

/** `Retry-After` in milliseconds: seconds or a date, or OpenAI's `retry-after-ms`. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (ms >= 0) return ms;
  const text = headers?.get('retry-after') ?? '';
  const seconds = Number(text);
  if (text !== '' && seconds >= 0) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Words of the server without the key, nor anything that looks like one. */
function hideKey(text: string, key: string | undefined): string {
  const without = key ? text.replaceAll(key, '(key)') : text;
  return oneLine(without.replace(/\b(sk|pk|key|bearer)[-_ ][\w*.-]{6,}/gi, '(key)'), 160);
}

/** By name, not by `instanceof`: an error of another realm is one too. */
function nameOf(error: unknown): string {
  const named = typeof error === 'object' && error !== null && 'name' in error;
  return named ? String(error.name) : '';
}

/** The system's code below an error: `ECONNREFUSED`. */
function causeCode(error: Error): string {
  for (let here: unknown = error, depth = 0; here instanceof Error && depth < 5; depth += 1) {
    const code = textAt(here, 'code');
    if (/^[A-Z_]{3,40}$/.test(code)) return code;
    here = here.cause;
  }
  return '';
}
