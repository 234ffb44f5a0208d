import { VALIDATION_TYPES } from '../constants';
import type {
  ValidationCancelablePromise,
  ValidationConfig,
  ValidationError,
  ValidationFuncArg,
  ValidationResult,
} from '../types';

export interface ValidationRun {
  validations: ValidationConfig[];
  /** Only validations of this type run. */
  validationType: string;
  onlyBlocking: boolean;
  argument: Omit<ValidationFuncArg, 'errors'>;
  /** Is told of each asynchronous validation, for it can be cancelled. */
  onPromise(promise: ValidationCancelablePromise): void;
  /** When it is aborted, no further validation starts. */
  signal: AbortSignal;
}

const typeOf = ({ type }: ValidationConfig) => type ?? VALIDATION_TYPES.FIELD;
const isBlocking = (validation: ValidationConfig) => validation.isBlocking !== false;

/** The errors found, in order: at once, or as a promise when a validation is asynchronous. */
export function runValidations(run: ValidationRun): ValidationError[] | Promise<ValidationError[]> {
  const validations = run.validations.filter(
    (validation) =>
      typeOf(validation) === run.validationType && (!run.onlyBlocking || isBlocking(validation)),
  );
  return runFrom(0, { run, validations, errors: [] });
}

interface Progress {
  run: ValidationRun;
  validations: ValidationConfig[];
  errors: ValidationError[];
}

function runFrom(
  start: number,
  { run, validations, errors: found }: Progress,
): ValidationError[] | Promise<ValidationError[]> {
  let errors = found;
  for (const [offset, validation] of validations.slice(start).entries()) {
    const result = validation.validator({ ...run.argument, errors });
    if (result instanceof Promise) {
      run.onPromise(result);
      return result.then((late) => {
        const all = withError(errors, validation, late);
        return run.signal.aborted || stops(validation, late)
          ? all
          : runFrom(start + offset + 1, { run, validations, errors: all });
      });
    }
    errors = withError(errors, validation, result);
    if (stops(validation, result)) {
      break;
    }
  }
  return errors;
}

const stops = ({ exitOnFail }: ValidationConfig, result: ValidationResult) =>
  Boolean(result) && exitOnFail !== false;

function withError(
  errors: ValidationError[],
  validation: ValidationConfig,
  result: ValidationResult,
): ValidationError[] {
  if (!result) {
    return errors;
  }
  return [
    ...errors,
    {
      ...result,
      validationType: typeOf(validation),
      __isBlocking__: result.__isBlocking__ ?? isBlocking(validation),
    },
  ];
}
