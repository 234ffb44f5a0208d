import { createForm } from './form_store';
import { formWith, mountField, remoteValidator, required } from './form_store.mock';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the first value of a field', () => {
  const store = createForm({ defaultValue: { a: 'of the form', flag: false, none: undefined } });
  const first = (props: Parameters<typeof mountField>[1]) =>
    mountField(store, props).field.getState().value;

  it.each([
    [{ path: 'a', defaultValue: 'of the prop', config: { defaultValue: 'x' } }, 'of the prop'],
    [{ path: 'a', config: { defaultValue: 'of the config' } }, 'of the form'],
    [{ path: 'flag', config: { defaultValue: true } }, false],
    [{ path: 'b', config: { defaultValue: 'of the config' } }, 'of the config'],
    [{ path: 'none', config: { defaultValue: 'of the config' } }, 'of the config'],
    [{ path: 'a', readDefaultValueOnForm: false }, ''],
    [{ path: 'b' }, ''],
  ])('of %j is %j', (props, value) => {
    expect(first(props)).toBe(value);
  });

  it('goes through the deserializer of the field', () => {
    const config = { deserializer: (value: unknown) => `${String(value)}!` };
    expect(first({ path: 'a', config })).toBe('of the form!');
  });
});

describe('the default value of a form', () => {
  it('loses its undefined keys, then goes through the deserializer', () => {
    const deserializer = jest.fn((value: object) => ({ inside: value }));
    const { methods } = createForm({ defaultValue: { a: 1, b: undefined }, deserializer });
    expect(Object.keys(deserializer.mock.calls[0]?.[0] ?? {})).toEqual(['a']);
    expect(methods.getFieldDefaultValue('inside.a')).toBe(1);
  });

  it('is read again only when it changes', () => {
    const deserializer = jest.fn((value: object) => value);
    const store = createForm({ defaultValue: { a: 1 }, deserializer });
    store.setConfig({ defaultValue: { a: 1 }, deserializer });
    expect(deserializer).toHaveBeenCalledTimes(1);
    store.setConfig({ defaultValue: { a: 2 }, deserializer });
    expect(store.methods.getFieldDefaultValue('a')).toBe(2);
  });
});

describe('the output', () => {
  it('holds mounted fields only, nested', () => {
    const { store, form } = formWith(
      { 'config.url': {}, name: {} },
      {
        defaultValue: { name: 'n', config: { url: 'u', other: 'never mounted' } },
      },
    );
    const { unmount } = mountField(store, { path: 'secrets.user', defaultValue: 'x' });
    expect(form.getFormData()).toEqual({ name: 'n', config: { url: 'u' }, secrets: { user: 'x' } });
    unmount();
    expect(form.getFormData()).toEqual({ name: 'n', config: { url: 'u' } });
  });

  const VALUES = {
    blank: { defaultValue: '  ' },
    empty: {},
    no: { defaultValue: false },
    list: { defaultValue: [] },
  };

  it('leaves out texts that are empty after trim', () => {
    expect(formWith(VALUES).form.getFormData()).toEqual({ no: false, list: [] });
  });

  it('holds them when stripEmptyFields is off', () => {
    const { form } = formWith(VALUES, { options: { stripEmptyFields: false } });
    expect(form.getFormData()).toEqual({ blank: '  ', empty: '', no: false, list: [] });
  });

  it('leaves out what was never set when stripUnsetFields is on', () => {
    const { form } = formWith(
      { known: {}, unset: { defaultValue: true }, changed: { defaultValue: true } },
      { defaultValue: { known: 1 }, options: { stripUnsetFields: true } },
    );
    form.setFieldValue('changed', false);
    expect(form.getFormData()).toEqual({ known: 1, changed: false });
  });

  it('leaves out fields that are not included', () => {
    const { store, form } = formWith({ a: { defaultValue: 1 } });
    mountField(store, { path: 'b', defaultValue: 2, isIncludedInOutput: false });
    expect(form.getFormData()).toEqual({ a: 1 });
  });

  it('goes through the serializers of the fields, then that of the form', () => {
    const { form } = formWith(
      { 'a.b': { defaultValue: '5', serializer: Number } },
      { serializer: (value) => ({ all: value }) },
    );
    expect(form.getFormData()).toEqual({ all: { a: { b: 5 } } });
  });
});

describe('submit', () => {
  it('gives the output of a valid form, and to onSubmit too', async () => {
    const onSubmit = jest.fn();
    const preventDefault = jest.fn();
    const { form } = formWith(
      { a: { defaultValue: 'x', validations: [{ validator: required }] } },
      { onSubmit },
    );
    expect(await form.submit({ preventDefault })).toEqual({ data: { a: 'x' }, isValid: true });
    expect(onSubmit).toHaveBeenCalledWith({ a: 'x' }, true);
    expect(preventDefault).toHaveBeenCalled();
  });

  it('gives no data of an invalid form', async () => {
    const { form, store } = formWith({
      a: { validations: [{ validator: required }] },
      b: { defaultValue: 1 },
    });
    expect(await form.submit()).toEqual({ data: {}, isValid: false });
    expect(form.getErrors()).toEqual(['a is required']);
    expect(store.getState()).toEqual({ isSubmitted: true, isSubmitting: false, isValid: false });
  });

  it('is under way until onSubmit ends, even when that fails', async () => {
    const answer = new AbortController();
    const onSubmit = () =>
      new Promise<void>((_resolve, reject) => {
        answer.signal.addEventListener('abort', () => reject(new Error('no network')));
      });
    const { form, store } = formWith({}, { onSubmit });
    const submitted = form.submit();
    await form.validate();
    expect(store.getState().isSubmitting).toBe(true);
    answer.abort();
    await expect(submitted).rejects.toThrow('no network');
    expect(store.getState().isSubmitting).toBe(false);
  });
});

describe('validity', () => {
  const invalid = { validations: [{ validator: required }] };

  it('is unknown until every field is validated, unless one is invalid', async () => {
    const { form, store, fields } = formWith({ a: invalid, b: invalid });
    expect(store.getState().isValid).toBeUndefined();
    fields[0]?.setValue('x');
    expect(store.getState().isValid).toBeUndefined();
    fields[1]?.setValue('y');
    expect(store.getState().isValid).toBe(true);
    fields[0]?.setValue('');
    expect(store.getState().isValid).toBe(false);
    expect(await form.validate()).toBe(false);
  });

  it('is unknown again when a field comes that is not validated, and nothing is submitted then', async () => {
    const { form, store } = formWith({ a: invalid });
    await form.submit();
    mountField(store, { path: 'b' });
    expect(store.getState()).toEqual({
      isSubmitted: false,
      isSubmitting: false,
      isValid: undefined,
    });
  });

  it('turns true when the last invalid field goes', async () => {
    const { form, store } = formWith({ a: {} });
    const { unmount } = mountField(store, { path: 'b', config: invalid });
    await form.submit();
    expect(store.getState().isValid).toBe(false);
    unmount();
    expect(store.getState().isValid).toBe(true);
  });

  it('of a form without fields is true', async () => {
    expect(await createForm().methods.validate()).toBe(true);
  });

  it('keeps what a field knows when it leaves and comes back, as under StrictMode', async () => {
    const { store, form } = formWith({});
    const { field, unmount } = mountField(store, { path: 'a', config: invalid });
    field.setValue('typed');
    unmount();
    store.addField(field);
    expect(form.getFormData()).toEqual({ a: 'typed' });
    expect(field.getState()).toMatchObject({ isValidated: true, isChangingValue: false });
  });

  it('of some fields tells about those, and about the form', async () => {
    const { form } = formWith({ a: { defaultValue: 'x', ...invalid }, b: invalid, c: {} });
    expect(await form.validateFields(['a', 'nothing'])).toEqual({
      areFieldsValid: true,
      isFormValid: undefined,
    });
    expect(await form.validateFields(['a', 'b'])).toEqual({
      areFieldsValid: false,
      isFormValid: false,
    });
  });
});

describe('validate', () => {
  it('waits for what is under way and validates only the rest', async () => {
    const remote = remoteValidator();
    const counted = jest.fn();
    const { form, fields } = formWith({
      a: { validations: [{ validator: remote.validator }] },
      b: { validations: [{ validator: counted }] },
    });
    fields[0]?.setValue('x');
    fields[1]?.setValue('y');
    const validity = form.validate();
    remote.call(0).answer('taken');
    expect(await validity).toBe(false);
    expect(remote.calls).toHaveLength(1);
    expect(counted).toHaveBeenCalledTimes(1);
  });

  it('runs blocking validations only', async () => {
    const { form } = formWith({
      a: { validations: [{ validator: () => ({ message: 'a warning' }), isBlocking: false }] },
    });
    expect(await form.validate()).toBe(true);
    expect(form.getErrors()).toEqual([]);
  });

  it('goes by the newest value when it changes meanwhile', async () => {
    const remote = remoteValidator();
    const { form } = formWith({ a: { validations: [{ validator: remote.validator }] } });
    const validity = form.validate();
    await Promise.resolve();
    form.setFieldValue('a', 'new');
    remote.call(0).answer('taken');
    remote.call(1).answer();
    expect(await validity).toBe(true);
    expect(remote.calls.map(({ value }) => value)).toEqual(['', 'new']);
  });

  it('does not wait for a field that left', async () => {
    const remote = remoteValidator();
    const { form, store } = formWith({ a: {} });
    const { field, unmount } = mountField(store, {
      path: 'b',
      config: { validations: [{ validator: remote.validator }] },
    });
    field.setValue('x');
    const validity = form.validate();
    unmount();
    expect(await validity).toBe(true);
    expect(remote.call(0).cancel).toHaveBeenCalled();
  });
});

const withB = (value: object) => ({ ...value, b: 'made' });

describe('values and errors from outside', () => {
  it('sets those of mounted fields and ignores others', () => {
    const { form } = formWith({ a: {} });
    form.setFieldValue('a', 1);
    form.setFieldValue('b', 2);
    form.setFieldErrors('b', [{ message: 'no' }]);
    expect(form.getFormData()).toEqual({ a: 1 });
    expect(form.getFields()['a']).toMatchObject({ path: 'a', value: 1, isDirty: true });
  });

  it('is invalid while a field has errors set from outside', async () => {
    const { form, store } = formWith({ a: {} });
    await form.validate();
    form.setFieldErrors('a', [{ message: 'taken' }]);
    expect(store.getState().isValid).toBe(false);
    expect(form.getErrors()).toEqual(['taken']);
    form.setFieldValue('a', 'x');
    expect(store.getState().isValid).toBe(true);
  });

  it('updates the fields it knows, through the deserializer unless told not to', () => {
    const { form } = formWith(
      { 'a.x': {}, 'a.y': { defaultValue: 'kept' }, b: {} },
      { deserializer: withB },
    );
    form.updateFieldValues({ a: { x: 1, y: undefined }, unknown: 2 });
    expect(form.getFormData()).toEqual({ a: { x: 1, y: 'kept' }, b: 'made' });
    form.updateFieldValues({ b: 'given' }, { runDeserializer: false });
    expect(form.getFormData()).toEqual({ a: { x: 1, y: 'kept' }, b: 'given' });
  });
});

describe('reset', () => {
  function changedForm() {
    const { form, store } = formWith(
      { a: { validations: [{ validator: required }] }, b: { defaultValue: 'config' } },
      { defaultValue: { a: 'form' } },
    );
    mountField(store, { path: 'c', defaultValue: 'prop' });
    for (const path of ['a', 'b', 'c']) {
      form.setFieldValue(path, 'changed');
    }
    return { form, store };
  }

  it('goes back to the first values, which nobody has validated', async () => {
    const { form, store } = changedForm();
    await form.submit();
    form.reset();
    expect(form.getFormData()).toEqual({ a: 'form', b: 'config', c: 'prop' });
    expect(store.getState()).toEqual({
      isSubmitted: false,
      isSubmitting: false,
      isValid: undefined,
    });
    expect(form.getFields()['a']).toMatchObject({
      isPristine: true,
      isDirty: false,
      isModified: false,
      isValidated: false,
    });
  });

  it('goes to a new default value, and where it has none to that of the config', () => {
    const { form, store } = changedForm();
    form.reset({ defaultValue: { a: 'new' } });
    expect(form.getFormData()).toEqual({ a: 'new', b: 'config' });
    expect(store.isModified([])).toBe(false);
    expect(form.getFieldDefaultValue('a')).toBe('new');
  });

  it('keeps the values when told to', () => {
    const { form, store } = changedForm();
    form.setFieldValue('a', '');
    form.reset({ resetValues: false });
    expect(form.getFormData()).toEqual({ b: 'changed', c: 'changed' });
    expect(form.getErrors()).toEqual([]);
    expect(store.isModified([])).toBe(true);
  });
});

describe('isModified', () => {
  it('compares with the first values, by content', () => {
    const { form, store } = formWith({ tags: { defaultValue: ['a'] }, name: {} });
    form.setFieldValue('tags', ['b']);
    expect(store.isModified([])).toBe(true);
    expect(store.isModified(['tags'])).toBe(false);
    form.setFieldValue('tags', ['a']);
    expect(store.isModified([])).toBe(false);
  });

  it('counts fields that are gone when the default value has them', () => {
    const { store } = formWith({}, { defaultValue: { a: 'x' } });
    const known = mountField(store, { path: 'a' });
    mountField(store, { path: 'b' }).unmount();
    expect(store.isModified([])).toBe(false);
    known.unmount();
    expect(store.isModified([])).toBe(true);
    expect(store.isModified(['a'])).toBe(false);
    mountField(store, { path: 'a' });
    expect(store.isModified([])).toBe(false);
  });
});

it('tells subscribers of each change of data until they leave', async () => {
  const { form } = formWith({ 'a.b': {} });
  const handler = jest.fn();
  const { unsubscribe } = form.subscribe(handler);
  form.setFieldValue('a.b', ' ');
  expect(handler).toHaveBeenCalledTimes(1);
  const [update] = handler.mock.lastCall as [Parameters<Parameters<typeof form.subscribe>[0]>[0]];
  expect(update.data.internal).toEqual({ a: { b: ' ' } });
  expect(update.data.format()).toEqual({});
  expect(await update.validate()).toBe(true);
  unsubscribe();
  form.setFieldValue('a.b', 'x');
  expect(handler).toHaveBeenCalledTimes(1);
});

it('reads field configurations from the schema', () => {
  const store = createForm({ schema: { config: { url: { label: 'URL' } } } });
  expect(store.readFieldConfig('config.url')).toEqual({ label: 'URL' });
  expect(store.readFieldConfig('config.other')).toBeUndefined();
});
