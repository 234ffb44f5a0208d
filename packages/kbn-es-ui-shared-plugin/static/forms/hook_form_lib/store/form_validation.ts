import type { FieldsValidity, FormData } from '../types';
import type { FieldStore } from './field_store';

interface ValidatedForm {
  fields: ReadonlyMap<string, FieldStore>;
  rawData(): FormData;
  setIsValid(isValid: boolean | undefined): void;
}

/** What is known of all fields together. */
export function createFormValidation({ fields, rawData, setIsValid }: ValidatedForm) {
  const all = () => [...fields.values()];

  /** False when a field is known to be invalid, true when all are known to be valid. */
  function updateValidity(): boolean | undefined {
    const states = all().map((field) => field.getState());
    const areAllKnown = states.every(({ isValidated }) => isValidated);
    const isValid = states.every((state) => state.isValid) ? areAllKnown || undefined : false;
    setIsValid(isValid);
    return isValid;
  }

  async function validateFields(paths: string[], onlyBlocking = false): Promise<FieldsValidity> {
    const results = paths
      .map((path) => fields.get(path))
      .filter((field) => field !== undefined)
      .map((field) => field.validate({ formData: rawData(), onlyBlocking }));
    if (!results.some((result) => result instanceof Promise)) {
      // At once, so that what was typed and whether it is valid show together.
      updateValidity();
    }
    const validities = await Promise.all(results.map(async (result) => result));
    return {
      areFieldsValid: validities.every(({ isValid }) => isValid),
      isFormValid: updateValidity(),
    };
  }

  async function whenSettled(): Promise<void> {
    const running = all().filter((field) => field.getState().isValidating);
    if (running.length > 0) {
      await Promise.all(running.map((field) => field.whenSettled()));
      await whenSettled();
    }
  }

  /** Only what is not known yet, and only what can make the form invalid. */
  async function validate(): Promise<boolean> {
    await whenSettled();
    const unknown = all().filter((field) => !field.getState().isValidated);
    if (unknown.length === 0) {
      return updateValidity() === true;
    }
    await validateFields(
      unknown.map(({ path }) => path),
      true,
    );
    // A value may have changed, or a field may have come, in the meantime.
    return validate();
  }

  return { updateValidity, validateFields, validate };
}
