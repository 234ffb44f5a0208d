import { VALIDATION_TYPES } from '../constants';
import type {
  FieldState,
  FieldValidateOptions,
  FieldValidity,
  FormData,
  ValidationCancelablePromise,
  ValidationConfig,
  ValidationError,
  ValidationFuncArg,
} from '../types';
import { errorTypeOf, hasNoBlockingError, isBlockingError } from './field_state';
import { runValidations } from './run_validations';

export interface ValidatedField {
  getState(): FieldState;
  setState(next: Partial<FieldState>): void;
  validations(): ValidationConfig[];
  /** What the validators are told, but for the value. */
  argument(formData: FormData | undefined): Omit<ValidationFuncArg, 'value' | 'errors'>;
}

/** Validates a field, one run at a time: a new run cancels the one before. */
export function createFieldValidation(field: ValidatedField) {
  let run = new AbortController();
  let running: ValidationCancelablePromise | undefined;
  let settled: Promise<unknown> = Promise.resolve();

  function cancel(): void {
    const { cancel: stopRequest } = running ?? {};
    running = undefined;
    run.abort();
    run = new AbortController();
    stopRequest?.();
  }

  function validate(options: FieldValidateOptions = {}): FieldValidity | Promise<FieldValidity> {
    const { validationType = VALIDATION_TYPES.FIELD, onlyBlocking = false } = options;
    cancel();
    const { signal } = run;

    const finish = (found: ValidationError[]): FieldValidity => {
      const kept = field
        .getState()
        .errors.filter(
          (error) =>
            errorTypeOf(error) !== validationType || (onlyBlocking && !isBlockingError(error)),
        );
      const errors = [...kept, ...found];
      const validity = { isValid: hasNoBlockingError(errors), errors };
      if (!signal.aborted) {
        running = undefined;
        field.setState({ ...validity, isValidating: false, isValidated: true });
      }
      return validity;
    };

    const found = runValidations({
      validations: field.validations(),
      validationType,
      onlyBlocking,
      argument: {
        ...field.argument(options.formData),
        value: 'value' in options ? options.value : field.getState().value,
      },
      onPromise: (promise) => {
        running = promise;
      },
      signal,
    });
    return found instanceof Promise ? finishLater(found.then(finish), signal) : finish(found);
  }

  function finishLater(
    validity: Promise<FieldValidity>,
    signal: AbortSignal,
  ): Promise<FieldValidity> {
    field.setState({ isValidating: true });
    const result = validity.catch((error: unknown) => {
      if (!signal.aborted) {
        field.setState({ isValidating: false });
        throw error;
      }
      // A cancelled request fails; nobody waits for it any more.
      const { isValid, errors } = field.getState();
      return { isValid, errors };
    });
    // Nor may anybody wait for one that never ends.
    const cancelled = new Promise<FieldValidity>((resolve) => {
      const giveState = () => {
        const { isValid, errors } = field.getState();
        resolve({ isValid, errors });
      };
      signal.addEventListener('abort', giveState, { once: true });
    });
    const first = Promise.race([result, cancelled]);
    settled = first.catch(() => undefined);
    return first;
  }

  return {
    validate,
    cancel,
    /** Resolves when the asynchronous run under way has ended or was cancelled. */
    whenSettled: () => settled,
  };
}
