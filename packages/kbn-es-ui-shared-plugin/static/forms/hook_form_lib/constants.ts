export const FIELD_TYPES = {
  TEXT: 'text',
  TEXTAREA: 'textarea',
  NUMBER: 'number',
  TOGGLE: 'toggle',
  CHECKBOX: 'checkbox',
  COMBO_BOX: 'comboBox',
  RADIO_GROUP: 'radioGroup',
  RANGE: 'range',
  SELECT: 'select',
  SUPER_SELECT: 'superSelect',
  MULTI_SELECT: 'multiSelect',
  JSON: 'json',
  PASSWORD: 'password',
  HIDDEN: 'hidden',
  BUTTON_GROUP: 'buttonGroup',
} as const;

export const VALIDATION_TYPES = {
  /** The value of the field. */
  FIELD: 'field',
  /** What only the server knows. */
  ASYNC: 'async',
  /** One item of a field that holds a list. */
  ARRAY_ITEM: 'arrayItem',
} as const;

export const DEFAULT_VALUE_CHANGE_DEBOUNCE_MS = 500;
