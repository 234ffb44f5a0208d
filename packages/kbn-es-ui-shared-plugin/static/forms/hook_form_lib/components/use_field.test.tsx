/** @jest-environment jsdom */
import { act, configure, fireEvent, render, screen } from '@testing-library/react';
import React, { type ReactNode, StrictMode, useEffect, useState } from 'react';
import {
  Form,
  type FormConfig,
  type FormHook,
  getUseField,
  useForm,
  useFormContext,
  useFormData,
  useFormIsModified,
  UseField,
  type UseFormDataOptions,
} from '..';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const Plain = ({ children }: { children?: ReactNode }) => <>{children}</>;

/** Renders the fields in a form under StrictMode, and gives what `useForm` gave last. */
function renderForm(children: ReactNode, config: FormConfig = {}) {
  const last: { form?: FormHook } = {};
  function Page({ inside }: { inside: ReactNode }) {
    const { form } = useForm(config);
    last.form = form;
    return (
      <Form form={form} FormWrapper={Plain}>
        {inside}
      </Form>
    );
  }
  const { rerender } = render(<Page inside={children} />, { wrapper: StrictMode });
  return {
    form(): FormHook {
      if (last.form === undefined) {
        throw new Error('the form was not rendered');
      }
      return last.form;
    },
    show: (inside: ReactNode) => rerender(<Page inside={inside} />),
  };
}

const type = (testSubject: string, value: string) =>
  act(async () => {
    fireEvent.change(screen.getByTestId(testSubject), { target: { value } });
  });

const required = ({ value }: { value: unknown }) =>
  value === '' ? { message: 'missing' } : undefined;

const Shown = ({ field, ...rest }: { field: { path: string } }) => (
  <pre>{JSON.stringify({ path: field.path, ...rest })}</pre>
);

const withMessage = (message: string) => (
  <UseField path="a" config={{ validations: [{ validator: () => ({ message }) }] }} />
);

describe('UseField', () => {
  it('is an input, when nothing else is given', async () => {
    const { form } = renderForm(<UseField path="config.name" data-test-subj="name" />, {
      defaultValue: { config: { name: 'a' } },
    });
    expect(screen.getByTestId('name')).toHaveProperty('value', 'a');
    await type('name', 'b');
    expect(form().getFormData()).toEqual({ config: { name: 'b' } });
  });

  it('gives the component the field, componentProps and the other props', () => {
    renderForm(<UseField path="a" component={Shown} componentProps={{ b: 1 }} c={2} />);
    expect(screen.getByText(/path/).textContent).toBe('{"path":"a","c":2,"b":1}');
  });

  it('renders its children instead of the component', () => {
    renderForm(
      <UseField<string> path="a" component={Shown} defaultValue="x">
        {(field) => <b>{field.value}</b>}
      </UseField>,
    );
    expect(screen.getByText('x').tagName).toBe('B');
  });

  it('takes its configuration from the schema, or instead of it from its prop', () => {
    renderForm(
      <>
        <UseField path="a">{(field) => <i>{field.label}</i>}</UseField>
        <UseField path="b" config={{}}>
          {(field) => <i>{field.label ?? 'none'}</i>}
        </UseField>
      </>,
      { schema: { a: { label: 'A' }, b: { label: 'B' } } },
    );
    expect(document.body.textContent).toBe('Anone');
  });

  it('reports values and errors', async () => {
    const onChange = jest.fn();
    const onError = jest.fn();
    renderForm(
      <UseField
        path="a"
        data-test-subj="a"
        defaultValue="x"
        config={{ validations: [{ validator: required }] }}
        onChange={onChange}
        onError={onError}
      />,
    );
    expect(onChange).not.toHaveBeenCalled();
    await type('a', '');
    await type('a', 'y');
    expect(onChange.mock.calls).toEqual([[''], ['y']]);
    expect(onError.mock.calls).toEqual([[['missing']], [null]]);
  });

  it('is another field when its path changes', () => {
    const { form, show } = renderForm(<UseField path="a" defaultValue="of a" />);
    show(<UseField path="b" />);
    expect(form().getFields()).toMatchObject({ b: { value: '' } });
    expect(form().getFormData()).toEqual({});
  });

  it('validates with the configuration of the last rendering', async () => {
    const { form, show } = renderForm(withMessage('old'));
    show(withMessage('new'));
    await act(() => form().submit());
    expect(form().getErrors()).toEqual(['new']);
  });

  it('loses its value with its place on the page', async () => {
    const { form, show } = renderForm(<UseField path="a" data-test-subj="a" />);
    await type('a', 'typed');
    show(null);
    expect(form().getFormData()).toEqual({});
    show(<UseField path="a" data-test-subj="a" />);
    expect(screen.getByTestId('a')).toHaveProperty('value', '');
  });

  it('needs a form', () => {
    jest.spyOn(console, 'error').mockImplementation();
    expect(() => render(<UseField path="a" />)).toThrow('inside a <Form>');
    jest.restoreAllMocks();
  });
});

it('getUseField sets props beforehand and merges componentProps', () => {
  const Preset = getUseField({
    component: Shown,
    componentProps: { a: 1, b: 1 },
  });
  renderForm(<Preset path="x" componentProps={{ b: 2 }} />);
  expect(screen.getByText('{"path":"x","a":1,"b":2}')).toBeDefined();
});

describe('useForm', () => {
  it('renders again when the form is submitted or its validity changes', async () => {
    const { form } = renderForm(
      <UseField path="a" data-test-subj="a" config={{ validations: [{ validator: required }] }} />,
      { id: 'mine' },
    );
    expect(form()).toMatchObject({ id: 'mine', isValid: undefined, isSubmitted: false });
    await act(() => form().submit());
    expect(form()).toMatchObject({ isValid: false, isSubmitted: true, isSubmitting: false });
    await type('a', 'x');
    expect(form().isValid).toBe(true);
  });

  it('keeps its methods, so that effects may depend on them', async () => {
    const { form } = renderForm(<UseField path="a" />);
    const { setFieldValue, submit } = form();
    await act(() => form().submit());
    expect(form().setFieldValue).toBe(setFieldValue);
    expect(form().submit).toBe(submit);
  });
});

describe('useFormData', () => {
  function Watching({ onRender, ...options }: UseFormDataOptions & { onRender: jest.Mock }) {
    const [data, serialize, isReady] = useFormData(options);
    useEffect(() => onRender({ data, output: serialize(), isReady }));
    return null;
  }

  const FIELDS = (
    <>
      <UseField path="a.b" defaultValue=" " data-test-subj="a.b" />
      <UseField path="c" defaultValue="x" data-test-subj="c" />
    </>
  );

  it('gives raw data, the output, and whether there is anything', () => {
    const onRender = jest.fn();
    renderForm(
      <>
        {FIELDS}
        <Watching onRender={onRender} />
      </>,
    );
    expect(onRender.mock.calls[0]?.[0]).toMatchObject({ data: {}, isReady: false });
    expect(onRender.mock.lastCall?.[0]).toEqual({
      data: { a: { b: ' ' }, c: 'x' },
      output: { c: 'x' },
      isReady: true,
    });
  });

  it.each([
    ['c', true],
    [['c', 'other'], true],
    ['a.b', false],
    ['a', false],
    [undefined, true],
  ])('watching %j renders again for c: %p', async (watch, rendersAgain) => {
    const onRender = jest.fn();
    renderForm(
      <>
        {FIELDS}
        <Watching watch={watch} onRender={onRender} />
      </>,
    );
    onRender.mockClear();
    await type('c', 'y');
    expect(onRender.mock.calls.length > 0).toBe(rendersAgain);
  });

  it('calls onChange before the value is validated', async () => {
    const order: string[] = [];
    renderForm(
      <>
        <UseField
          path="a"
          data-test-subj="a"
          config={{ validations: [{ validator: () => void order.push('validated') }] }}
        />
        <Watching onRender={jest.fn()} onChange={({ a }) => order.push(`a is ${String(a)}`)} />
      </>,
    );
    order.length = 0;
    await type('a', 'x');
    expect(order).toEqual(['a is x', 'validated']);
  });

  it('works beside the form when it is given one, and not without', () => {
    function Page({ isGiven }: { isGiven: boolean }) {
      const { form } = useForm();
      const [{ a }] = useFormData(isGiven ? { form } : {});
      return (
        <Form form={form} FormWrapper={Plain}>
          <UseField path="a" defaultValue="x" />
          <b>{a}</b>
        </Form>
      );
    }
    render(<Page isGiven />);
    expect(screen.getByText('x')).toBeDefined();
    jest.spyOn(console, 'error').mockImplementation();
    expect(() => render(<Page isGiven={false} />)).toThrow('useFormData must be used inside');
    jest.restoreAllMocks();
  });
});

it('useFormIsModified follows the fields', async () => {
  const Modified = ({ discard }: { discard?: string[] }) => (
    <b>{useFormIsModified({ discard }) ? 'modified' : 'as it was'}</b>
  );
  renderForm(
    <>
      <UseField path="a" data-test-subj="a" />
      <Modified />
      <Modified discard={['a']} />
    </>,
  );
  const texts = () => screen.getAllByText(/./, { selector: 'b' }).map((each) => each.textContent);
  expect(texts()).toEqual(['as it was', 'as it was']);
  await type('a', 'x');
  expect(texts()).toEqual(['modified', 'as it was']);
  await type('a', '');
  expect(texts()).toEqual(['as it was', 'as it was']);
});

/** The shape of the xMatters connector form: a choice, mirrored into a hidden field by an effect. */
function AuthFields() {
  const { setFieldValue, getFieldDefaultValue } = useFormContext();
  const [{ config, __internal__ }] = useFormData({
    watch: ['config.usesBasic', '__internal__.auth'],
  });
  const [firstAuth] = useState(() =>
    getFieldDefaultValue('config.usesBasic') === false ? 'url' : 'basic',
  );
  useEffect(() => {
    setFieldValue('config.usesBasic', __internal__ == null || __internal__.auth === 'basic');
  }, [__internal__, setFieldValue]);
  return (
    <>
      <UseField
        path="__internal__.auth"
        config={{ defaultValue: firstAuth }}
        data-test-subj="auth"
      />
      <UseField path="config.usesBasic" config={{ defaultValue: true }}>
        {() => null}
      </UseField>
      {config != null && !config.usesBasic ? (
        <UseField path="secrets.secretsUrl" data-test-subj="secretsUrl" />
      ) : (
        <UseField path="config.configUrl" data-test-subj="configUrl" />
      )}
    </>
  );
}

describe('fields that depend on others', () => {
  it('settle on what the default value says, unmodified', () => {
    const isModified = jest.fn();
    const Watching = () => {
      isModified(useFormIsModified());
      return null;
    };
    renderForm(
      <>
        <AuthFields />
        <Watching />
      </>,
      { defaultValue: { config: { usesBasic: false } } },
    );
    expect(screen.getByTestId('secretsUrl')).toBeDefined();
    expect(screen.queryByTestId('configUrl')).toBeNull();
    expect(isModified.mock.lastCall).toEqual([false]);
  });

  it('leave the output with their place on the page', async () => {
    const { form } = renderForm(<AuthFields />);
    await type('configUrl', 'https://example.org');
    await type('auth', 'url');
    await type('secretsUrl', 'https://example.org/secret');
    expect(await act(() => form().submit())).toEqual({
      isValid: true,
      data: {
        __internal__: { auth: 'url' },
        config: { usesBasic: false },
        secrets: { secretsUrl: 'https://example.org/secret' },
      },
    });
  });
});
