/** What every step takes, wherever it runs. */
export interface StepOptions {
  /** The checkout; made fresh and empty by default. */
  readonly workspace?: string;
  /** The step's `env:`, or the job's variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: '20' | '24';
  readonly timeout?: number;
  readonly cancelWhen?: (line: string) => boolean;
  /** Lets a cancelled step end by itself, however busy the machine is. */
  readonly patient?: boolean;
  readonly killWhen?: (line: string) => boolean;
  readonly killOn?: Promise<unknown>;
}

export const limitsOf = ({ timeout, cancelWhen, patient, killWhen, killOn }: StepOptions) => ({
  ...(timeout !== undefined && { timeout }),
  ...(cancelWhen && { cancelWhen }),
  ...(patient && { patient }),
  ...(killWhen && { killWhen }),
  ...(killOn && { killOn }),
});
