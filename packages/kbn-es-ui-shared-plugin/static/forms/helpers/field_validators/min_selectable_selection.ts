import { errorOf, type FieldValidator, type Message } from './types';

const isSelected = (option: unknown): boolean =>
  typeof option === 'object' && option !== null && 'checked' in option && option.checked === 'on';

/** Of a list of options with `checked`, at least `total` have to be on. */
export const minSelectableSelection =
  ({ total, message }: { total: number; message: Message }): FieldValidator =>
  ({ value }) => {
    const selected = Array.isArray(value) ? value.filter(isSelected).length : 0;
    return selected < total ? errorOf(message, { code: 'ERR_MIN_SELECTION', total }) : undefined;
  };
