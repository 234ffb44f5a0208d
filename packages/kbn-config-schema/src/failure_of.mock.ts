import { ValidationError } from './errors/validation_error';

/** The message with which `run` refuses a value; fails when it does not, or throws something else. */
export function failureOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ValidationError) {
      return error.message;
    }
    throw error;
  }
  throw new Error('the value was not refused');
}
