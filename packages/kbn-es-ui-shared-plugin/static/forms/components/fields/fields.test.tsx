/** @jest-environment jsdom */
import { EuiProvider } from '@elastic/eui';
import '@testing-library/jest-dom';
import { act, configure, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { type ComponentType } from 'react';
import {
  FIELD_TYPES,
  type FieldConfig,
  Form,
  type FormHook,
  useForm,
  UseField,
} from '../../hook_form_lib';
import {
  ButtonGroupField,
  CheckBoxField,
  ComboBoxField,
  Field,
  type FieldComponentProps,
  HiddenField,
  NumericField,
  PasswordField,
  RadioGroupField,
  SelectField,
  SuperSelectField,
  TextAreaField,
  TextField,
  ToggleField,
} from '..';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const LABEL = 'The field';

afterEach(() => jest.useRealTimers());

interface Shown {
  component: ComponentType<FieldComponentProps>;
  config?: FieldConfig;
  defaultValue?: unknown;
  euiFieldProps?: Record<string, unknown>;
  rest?: Record<string, unknown>;
}

function show({ component, config, defaultValue, euiFieldProps, rest }: Shown) {
  const shown: { form: FormHook } = { form: undefined as never };
  function Page() {
    const { form } = useForm({ options: { valueChangeDebounceTime: 0, stripEmptyFields: false } });
    shown.form = form;
    return (
      <EuiProvider>
        <Form form={form}>
          <UseField
            path="a"
            component={component}
            config={{ label: LABEL, ...config }}
            defaultValue={defaultValue}
            componentProps={{ euiFieldProps }}
            {...rest}
          />
        </Form>
      </EuiProvider>
    );
  }
  render(<Page />);
  return { value: () => shown.form.getFields()['a']?.value, form: () => shown.form };
}

const OPTIONS = [
  { id: 'x', label: 'X' },
  { id: 'y', label: 'Y' },
];

describe.each([
  ['TextField', TextField],
  ['TextAreaField', TextAreaField],
  ['PasswordField', PasswordField],
  ['NumericField', NumericField],
])('%s', (_name, component) => {
  it('shows and sets the value', async () => {
    const { value } = show({ component, defaultValue: '1' });
    expect(screen.getByTestId('input')).toHaveDisplayValue('1');
    await userEvent.type(screen.getByLabelText(LABEL), '2');
    expect(value()).toBe('12');
  });

  it('lets euiFieldProps win', () => {
    show({ component, euiFieldProps: { 'data-test-subj': 'mine', readOnly: true } });
    expect(screen.getByTestId('mine')).toHaveAttribute('readonly');
  });

  it('ties help and error to the control', async () => {
    const { form } = show({
      component,
      config: {
        helpText: () => 'some help',
        labelAppend: 'optional',
        validations: [{ validator: () => ({ message: 'is wrong' }) }],
      },
      rest: { idAria: 'elsewhere', 'data-test-subj': 'row' },
    });
    const input = screen.getByTestId('input');
    expect(input).not.toBeInvalid();
    await act(() => form().validate());
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription('some help is wrong');
    expect(input.getAttribute('aria-describedby')).toContain('elsewhere');
    expect(screen.getByTestId('row')).toHaveTextContent('optional');
  });
});

it('shows an error only when the value no longer changes', async () => {
  jest.useFakeTimers();
  function Page() {
    const { form } = useForm();
    return (
      <EuiProvider>
        <Form form={form}>
          <UseField
            path="a"
            component={TextField}
            config={{ validations: [{ validator: () => ({ message: 'is wrong' }) }] }}
          />
        </Form>
      </EuiProvider>
    );
  }
  render(<Page />);
  fireEvent.change(screen.getByTestId('input'), { target: { value: 'x' } });
  await act(() => jest.advanceTimersByTimeAsync(499));
  expect(screen.queryByText('is wrong')).toBeNull();
  await act(() => jest.advanceTimersByTimeAsync(1));
  expect(screen.getByText('is wrong')).toHaveAttribute('aria-live', 'polite');
});

it('PasswordField lets the person see what was typed', async () => {
  show({ component: PasswordField });
  const input = screen.getByTestId('input');
  expect(input).toHaveAttribute('type', 'password');
  await userEvent.click(screen.getByRole('button'));
  expect(input).toHaveAttribute('type', 'text');
});

it('HiddenField shows nothing and keeps its value', () => {
  const { value } = show({ component: HiddenField, defaultValue: true });
  expect(screen.queryByText(LABEL)).toBeNull();
  expect(value()).toBe(true);
});

it('ButtonGroupField sets the id of the button', async () => {
  const { value } = show({
    component: ButtonGroupField,
    defaultValue: 'x',
    euiFieldProps: { options: OPTIONS },
  });
  expect(screen.getByRole('group', { name: LABEL })).toBe(screen.getByTestId('button-group'));
  expect(screen.getByRole('button', { name: 'X' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Y' }));
  expect(value()).toBe('y');
});

it('RadioGroupField sets the id of the radio button', async () => {
  const { value } = show({ component: RadioGroupField, euiFieldProps: { options: OPTIONS } });
  expect(screen.getByRole('group', { name: LABEL })).toBeVisible();
  await userEvent.click(screen.getByRole('radio', { name: 'Y' }));
  expect(value()).toBe('y');
});

it.each([
  ['CheckBoxField', CheckBoxField, 'checkbox'],
  ['ToggleField', ToggleField, 'switch'],
])('%s sets true and false', async (_name, component, role) => {
  const { value } = show({ component, defaultValue: false });
  await userEvent.click(screen.getByRole(role));
  expect(value()).toBe(true);
  await userEvent.click(screen.getByRole(role));
  expect(value()).toBe(false);
  expect(screen.getAllByText(LABEL)).toHaveLength(1);
});

it('SelectField selects nothing until the person does', async () => {
  const { value } = show({
    component: SelectField,
    euiFieldProps: { options: ['x', 'y'].map((each) => ({ value: each, text: each })) },
  });
  expect(screen.getByTestId('select')).toHaveValue('');
  await userEvent.selectOptions(screen.getByLabelText(LABEL), 'y');
  expect(value()).toBe('y');
});

it('SuperSelectField sets the value of the option', async () => {
  const { value } = show({
    component: SuperSelectField,
    euiFieldProps: { options: ['x', 'y'].map((each) => ({ value: each, inputDisplay: each })) },
  });
  await userEvent.click(screen.getByTestId('select'));
  await userEvent.click(await screen.findByRole('option', { name: 'y' }));
  expect(value()).toBe('y');
});

describe('ComboBoxField', () => {
  const config = {
    validations: [
      {
        type: 'arrayItem',
        isBlocking: false,
        validator: ({ value }: { value: unknown }) =>
          value === 'bad' ? { message: 'is bad' } : undefined,
      },
    ],
  };

  it('takes texts one by one, each once', async () => {
    const { value } = show({ component: ComboBoxField, defaultValue: ['a'], config });
    await userEvent.type(screen.getByRole('combobox'), 'b{Enter}');
    expect(value()).toEqual(['a', 'b']);
    await userEvent.type(screen.getByRole('combobox'), 'b{Enter}');
    expect(value()).toEqual(['a', 'b']);
    await userEvent.click(screen.getByRole('button', { name: /remove a/i }));
    expect(value()).toEqual(['b']);
  });

  it('refuses texts that do not pass', async () => {
    const { value } = show({ component: ComboBoxField, defaultValue: ['a'], config });
    await userEvent.type(screen.getByRole('combobox'), 'bad{Enter}');
    expect(value()).toEqual(['a']);
    expect(screen.getByText('is bad')).toBeVisible();
    await userEvent.type(screen.getByRole('combobox'), 'ge{Enter}');
    expect(value()).toEqual(['a', 'badge']);
    expect(screen.queryByText('is bad')).toBeNull();
  });
});

describe('Field', () => {
  it.each([
    [undefined, 'textbox'],
    ['something new', 'textbox'],
    [FIELD_TYPES.NUMBER, 'spinbutton'],
    [FIELD_TYPES.TOGGLE, 'switch'],
    [FIELD_TYPES.CHECKBOX, 'checkbox'],
    [FIELD_TYPES.COMBO_BOX, 'combobox'],
  ])('of type %p is a %s', (type, role) => {
    show({ component: Field, config: { type } });
    expect(screen.getByRole(role)).toBeInTheDocument();
  });
});
