import { UnavailableError } from '../errors.ts';

/**
 * `transient`: worth another try. `missing`: the tool is not installed. `refused`: the tool did its work and
 * said no (a failing Dockerfile step, a wrong reference); repeating it changes nothing.
 */
export type FailureKind = 'transient' | 'missing' | 'refused' | 'deadline' | 'cancelled';

export interface ToolFailure {
  readonly tool: string;
  readonly kind: FailureKind;
  readonly code?: number;
  readonly stderr: string;
  readonly cure?: string | undefined;
}

const tailLines = 12;

export class ToolError extends UnavailableError {
  static override readonly kind = 'ToolError';
  override readonly name = 'ToolError';
  readonly failure: ToolFailure;

  constructor(failure: ToolFailure) {
    super(sentence(failure));
    this.failure = failure;
  }
}

const sentence = ({ tool, kind, code, stderr, cure }: ToolFailure): string => {
  switch (kind) {
    case 'missing':
      return `The tool "${tool}" is not on the PATH. ${cure ?? `Install ${tool} on the runner.`}`;
    case 'deadline':
      return `The tool "${tool}" did not finish in its time and was ended.${tail(stderr)}`;
    case 'cancelled':
      return `The tool "${tool}" was ended because the run was cancelled.`;
    default:
      return `The tool "${tool}" failed with exit code ${code}.${tail(stderr)}`;
  }
};

const tail = (text: string): string => {
  const lines = text
    .trim()
    .split(/\r\n|\r|\n/)
    .slice(-tailLines);
  return lines.join('') === '' ? '' : `\n${lines.join('\n')}`;
};

/** What registries and networks say when the same call may go through later. */
const transientMarks =
  /\b(429|500|502|503|504)\b.*(Too Many|Internal|Bad Gateway|Unavailable|Time-?out)|toomanyrequests|connection reset|ECONNRESET|TLS handshake timeout|i\/o timeout|temporary failure in name resolution|unexpected EOF|connection refused/i;

export const classify = (stderr: string): FailureKind => (transientMarks.test(stderr) ? 'transient' : 'refused');
