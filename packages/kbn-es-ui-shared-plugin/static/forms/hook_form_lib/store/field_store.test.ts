import type { ValidationFuncArg } from '../types';
import { formWith, mountField, remoteValidator, required } from './form_store.mock';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function fieldWith(...[config, formConfig]: Parameters<typeof formWith> | []) {
  const { fields, ...rest } = formWith(config ?? { a: {} }, formConfig);
  const [field] = fields;
  if (field === undefined) {
    throw new Error('no field');
  }
  return { field, fields, ...rest };
}

/** Like that of a DOM input, whose `checked` is inherited. */
const textInput = (value: string): { value: string } =>
  Object.assign(Object.create({ checked: false, type: 'text' }), { value });

const trim = (value: unknown) => String(value).trim();
const withName = (value: unknown, data: Record<string, unknown>) =>
  `${String(value)}@${String(data['name'])}`;

const failing = (message: string) => () => ({ message });

describe('a value', () => {
  it('is set, or made of the one before', () => {
    const { field } = fieldWith({ a: { defaultValue: 1 } });
    field.setValue(2);
    field.setValue((previous: unknown) => Number(previous) + 1);
    expect(field.getState().value).toBe(3);
  });

  it.each([
    ['a text input', textInput('x'), 'x'],
    ['a check box', { type: 'checkbox', checked: true, value: 'on' }, true],
    ['a switch', { checked: false }, false],
  ])('comes from %s', (_what, target, value) => {
    const { field } = fieldWith();
    field.onChange({ target });
    expect(field.getState().value).toBe(value);
  });

  it('goes through the formatters in order, which know the other values', () => {
    const { field } = fieldWith({
      a: { formatters: [trim, withName] },
      name: { defaultValue: 'n' },
    });
    field.setValue(' x ');
    expect(field.getState().value).toBe('x@n');
  });

  it('is pristine until it changes, dirty from then on, and modified while it differs', () => {
    const { field } = fieldWith({ a: { defaultValue: 'x' } });
    expect(field.getState()).toMatchObject({ isPristine: true, isDirty: false, isModified: false });
    field.setValue('y');
    expect(field.getState()).toMatchObject({ isPristine: false, isDirty: true, isModified: true });
    field.setValue('x');
    expect(field.getState()).toMatchObject({ isPristine: false, isDirty: true, isModified: false });
  });

  it('is told to onChange before it is validated', () => {
    const order: string[] = [];
    const { field } = fieldWith({
      a: {
        onChange: (value) => order.push(`changed to ${String(value)}`),
        validations: [{ validator: () => void order.push('validated') }],
      },
    });
    field.setValue('x');
    expect(order).toEqual(['changed to x', 'validated']);
    field.reset();
    expect(order).toHaveLength(2);
  });
});

describe('isChangingValue', () => {
  it('lasts until no change came for the debounce time of 500 ms', async () => {
    const { field } = fieldWith();
    field.setValue('x');
    await jest.advanceTimersByTimeAsync(499);
    field.setValue('xy');
    await jest.advanceTimersByTimeAsync(499);
    expect(field.getState().isChangingValue).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(field.getState().isChangingValue).toBe(false);
  });

  it.each([
    ['the form', {}, { options: { valueChangeDebounceTime: 20 } }],
    ['the field', { valueChangeDebounceTime: 20 }, { options: { valueChangeDebounceTime: 50 } }],
  ])('lasts as long as %s says', async (_who, config, formConfig) => {
    const { field } = fieldWith({ a: config }, formConfig);
    field.setValue('x');
    await jest.advanceTimersByTimeAsync(19);
    expect(field.getState().isChangingValue).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(field.getState().isChangingValue).toBe(false);
  });

  it('lasts as long as the validation when that takes longer', async () => {
    const remote = remoteValidator();
    const { field } = fieldWith({ a: { validations: [{ validator: remote.validator }] } });
    field.setValue('x');
    await jest.advanceTimersByTimeAsync(600);
    expect(field.getState()).toMatchObject({ isChangingValue: true, isValidating: true });
    remote.call(0).answer();
    await jest.advanceTimersByTimeAsync(0);
    expect(field.getState()).toMatchObject({ isChangingValue: false, isValidating: false });
  });

  it('ends with a reset', () => {
    const { field } = fieldWith();
    field.setValue('x');
    field.reset();
    expect(field.getState().isChangingValue).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind when the field is unmounted', () => {
    const { store } = fieldWith();
    const { field, unmount } = mountField(store, { path: 'b' });
    field.setValue('x');
    unmount();
    expect(field.getState().isChangingValue).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('validations', () => {
  it('run in order and stop at the first failure, unless it lets others run', async () => {
    const { field } = fieldWith({
      a: {
        validations: [
          { validator: failing('1'), exitOnFail: false },
          { validator: () => undefined },
          { validator: failing('2') },
          { validator: failing('3') },
        ],
      },
    });
    const { errors } = await field.validate();
    expect(errors.map(({ message }) => message)).toEqual(['1', '2']);
    expect(field.getErrorsMessages()).toBe('1, 2');
  });

  it('know the field, its value, the flat data, the form and what was found before', async () => {
    const validator = jest.fn();
    const { field } = fieldWith({
      'a.b': {
        defaultValue: 'x',
        validations: [{ validator: failing('first'), exitOnFail: false }, { validator }],
      },
      'c.d': { defaultValue: '' },
    });
    await field.validate();
    const [argument] = validator.mock.lastCall as [ValidationFuncArg];
    expect(argument).toMatchObject({
      path: 'a.b',
      value: 'x',
      formData: { 'a.b': 'x', 'c.d': '' },
      errors: [{ message: 'first' }],
    });
    expect(argument.form.getFormData()).toEqual({ a: { b: 'x' } });
    expect(Object.keys(argument.form.getFields())).toEqual(['a.b', 'c.d']);
  });

  it('get data from outside', async () => {
    const validator = jest.fn();
    const config = { validations: [{ validator }] };
    const { store } = fieldWith();
    await mountField(store, { path: 'b', config, validationData: 7 }).field.validate();
    await mountField(store, {
      path: 'c',
      config,
      validationDataProvider: async () => 8,
    }).field.validate();
    const [[first], [second]] = validator.mock.calls as [[ValidationFuncArg], [ValidationFuncArg]];
    expect([first.customData.value, await first.customData.provider()]).toEqual([7, 7]);
    expect([second.customData.value, await second.customData.provider()]).toEqual([undefined, 8]);
  });

  it('that only warn do not make the field invalid', async () => {
    const { field } = fieldWith({
      a: { validations: [{ validator: failing('careful'), isBlocking: false }] },
    });
    expect(await field.validate()).toMatchObject({ isValid: true });
    expect(field.getErrorsMessages()).toBe('careful');
    await field.validate({ onlyBlocking: true });
    expect(field.getErrorsMessages()).toBe('careful');
  });

  it('of a type run when asked for, and leave the errors of other types', async () => {
    const { field } = fieldWith({
      a: {
        validations: [{ validator: failing('item'), type: 'arrayItem' }, { validator: required }],
      },
    });
    await field.validate();
    expect(field.getErrorsMessages({ validationType: 'arrayItem' })).toBeNull();
    await field.validate({ value: 'b', validationType: 'arrayItem' });
    expect(field.getState().errors).toHaveLength(2);
    field.clearErrors('arrayItem');
    expect(field.getErrorsMessages({ errorCode: 'ERR_FIELD_MISSING' })).toBe('a is required');
    expect(field.getErrorsMessages({ errorCode: 'OTHER' })).toBeNull();
    field.clearErrors();
    expect(field.getState()).toMatchObject({ errors: [], isValid: true });
  });

  it('run for the field that changes, or for those it names', () => {
    const validations = [{ validator: required }];
    const { field, fields } = fieldWith({
      a: { validations, fieldsToValidateOnChange: ['b'] },
      b: { validations },
    });
    field.setValue('x');
    expect(fields.map((each) => each.getState().isValidated)).toEqual([false, true]);
  });
});

describe('an asynchronous validation', () => {
  function remoteField() {
    const remote = remoteValidator();
    return { remote, ...fieldWith({ a: { validations: [{ validator: remote.validator }] } }) };
  }

  it('keeps the form waiting until its answer', async () => {
    const { remote, field, store } = remoteField();
    field.setValue('x');
    expect(field.getState()).toMatchObject({ isValidating: true, isValidated: false });
    remote.call(0).answer('taken');
    await jest.advanceTimersByTimeAsync(0);
    expect(field.getState()).toMatchObject({ isValidating: false, isValid: false });
    expect(store.getState().isValid).toBe(false);
  });

  it('is cancelled by the next change, and its answer does not count', async () => {
    const { remote, field } = remoteField();
    field.setValue('x');
    field.setValue('xy');
    expect(remote.call(0).cancel).toHaveBeenCalled();
    remote.call(1).answer();
    remote.call(0).answer('taken');
    await jest.advanceTimersByTimeAsync(0);
    expect(field.getState()).toMatchObject({ value: 'xy', isValid: true, isValidated: true });
  });

  it('may fail when it is cancelled', async () => {
    const { remote, field } = remoteField();
    const first = field.validate();
    const second = field.validate();
    remote.call(0).fail(new Error('aborted'));
    remote.call(1).answer('taken');
    expect(await first).toEqual({ isValid: true, errors: [] });
    expect(await second).toMatchObject({ isValid: false });
  });

  it('that fails leaves the field unvalidated and tells the caller', async () => {
    const { remote, field } = remoteField();
    const validity = field.validate();
    remote.call(0).fail(new Error('no network'));
    await expect(validity).rejects.toThrow('no network');
    expect(field.getState()).toMatchObject({ isValidating: false, isValidated: false });
  });

  it('is followed by the next validations', async () => {
    const remote = remoteValidator();
    const after = jest.fn();
    const { field } = fieldWith({
      a: { validations: [{ validator: remote.validator }, { validator: after }] },
    });
    const good = field.validate();
    remote.call(0).answer();
    await good;
    expect(after).toHaveBeenCalledTimes(1);
    const bad = field.validate();
    remote.call(1).answer('taken');
    await bad;
    expect(after).toHaveBeenCalledTimes(1);
  });
});

it('describes itself by what it was rendered with last', () => {
  const { field } = fieldWith({ a: { label: 'A', serializer: Number } });
  expect(field.toHook()).toMatchObject({
    path: 'a',
    label: 'A',
    type: 'text',
    __isIncludedInOutput: true,
  });
  field.setProps({ path: 'a', config: { label: 'B', helpText: 'help', type: 'number' } });
  expect(field.toHook()).toMatchObject({ label: 'B', helpText: 'help', type: 'number' });
});

it('resets to another default value', () => {
  const { field } = fieldWith({ a: { deserializer: (value: unknown) => `<${String(value)}>` } });
  field.setValue('x');
  expect(field.reset({ defaultValue: 'y' })).toBe('<y>');
  expect(field.getState()).toMatchObject({ value: '<y>', isModified: false });
});
