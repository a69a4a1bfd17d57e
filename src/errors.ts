import type { OutputValue } from './spec/declaration.ts';

/** Exit codes are part of the interface: scripts tell the three kinds of "no" apart by them. */
export const exitCodes = { done: 0, refused: 1, wrongInput: 2, couldNotFindOut: 3, rollbackFailed: 4 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

interface ErrorFacts extends ErrorOptions {
  /** Where in a file of the checkout the mistake is, for platforms that show it there. */
  readonly location?: { readonly file: string; readonly line: number } | undefined;
  /** Outputs (camel case) that are true although the action failed: a verdict, counts, what was undone. */
  readonly outputs?: Readonly<Record<string, OutputValue>>;
}

/** An end that was foreseen: the message is for the user and says all, a stack would only hide it. */
export abstract class ExpectedError extends Error {
  /** A bundle that is loaded late has classes of its own: an error is told by its kind where the class states one. */
  static readonly kind: string = 'ExpectedError';
  abstract readonly exitCode: ExitCode;
  readonly outputs: Readonly<Record<string, OutputValue>> | undefined;
  readonly location: ErrorFacts['location'];

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts);
    this.outputs = facts.outputs;
    this.location = facts.location;
  }
}

Object.defineProperty(ExpectedError, Symbol.hasInstance, {
  value(this: typeof ExpectedError, value: unknown): boolean {
    if (!Object.hasOwn(this, 'kind')) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && isOfKind(value.constructor, this.kind);
  },
});

const isOfKind = (made: unknown, kind: string): boolean =>
  typeof made === 'function' &&
  ((Object.hasOwn(made, 'kind') && (made as typeof ExpectedError).kind === kind) ||
    isOfKind(Object.getPrototypeOf(made), kind));

/** The user's mistake: one sentence with input or file, value, rule and cure. */
export class InputError extends ExpectedError {
  static override readonly kind: string = 'InputError';
  readonly exitCode = exitCodes.wrongInput;
  override readonly name = 'InputError';
}

/** A gate or check looked and said no. */
export class RefusedError extends ExpectedError {
  static override readonly kind: string = 'RefusedError';
  readonly exitCode = exitCodes.refused;
  override readonly name = 'RefusedError';
}

/** A tool, the network or the engine kept us from finding out. Never to be taken for a pass or a "no". */
export class UnavailableError extends ExpectedError {
  static override readonly kind: string = 'UnavailableError';
  readonly exitCode = exitCodes.couldNotFindOut;
  override readonly name: string = 'UnavailableError';
}

/** The target is in neither the old nor the new state; the message holds the commands to run by hand. */
export class RollbackError extends ExpectedError {
  static override readonly kind: string = 'RollbackError';
  readonly exitCode = exitCodes.rollbackFailed;
  override readonly name = 'RollbackError';
}

/** The same error, ending another action: what that one's outputs are is for that one to say. */
export const withOutputs = (error: unknown, outputs: Readonly<Record<string, OutputValue>>): unknown =>
  error instanceof ExpectedError ? Object.assign(error, { outputs }) : error;

/** An uncaught error is a bug of ours: we could not find out. */
export const exitCodeOf = (error: unknown): ExitCode =>
  error instanceof ExpectedError ? error.exitCode : exitCodes.couldNotFindOut;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
