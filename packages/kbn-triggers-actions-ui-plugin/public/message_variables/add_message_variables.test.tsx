/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { act, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { AddMessageVariables, type AddMessageVariablesProps } from './add_message_variables';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const VARIABLES = [
  { name: 'rule.name', description: 'Name of the rule' },
  { name: 'alert.id', description: 'Id of the alert' },
  { name: 'alertId', description: 'Use alert.id', deprecated: true },
];

const onSelectEventHandler = jest.fn();

const show = (props: Partial<AddMessageVariablesProps> = {}) =>
  render(
    <EuiProvider>
      <AddMessageVariables
        paramsProperty="tags"
        messageVariables={VARIABLES}
        onSelectEventHandler={onSelectEventHandler}
        {...props}
      />
    </EuiProvider>,
  );

const optionNames = () => screen.getAllByRole('option').map(({ dataset }) => dataset.testSubj);

beforeEach(() => onSelectEventHandler.mockReset());

it('shows nothing when there are no variables', () => {
  show({ messageVariables: [] });
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it('names its button', () => {
  show();
  expect(screen.getByRole('button', { name: 'Add variable' })).toBe(
    screen.getByTestId('tagsAddVariableButton'),
  );
});

it('can show the button with its text', () => {
  show({ showButtonTitle: true, buttonTitle: 'Add rule variable' });
  expect(screen.getByTestId('tagsAddVariableButton-Title')).toHaveTextContent('Add rule variable');
});

it('lists variables with their descriptions and closes once one is picked', async () => {
  show();
  await userEvent.click(screen.getByTestId('tagsAddVariableButton'));
  expect(await screen.findByTestId('messageVariablesSelectableList')).toBeInTheDocument();
  expect(screen.getByTestId('variableMenuButton-rule.name')).toHaveTextContent('rule.name');
  expect(screen.getByTestId('rule.name-selectableOption')).toHaveTextContent('Name of the rule');
  await userEvent.click(screen.getByTestId('alert.id-selectableOption'));
  expect(onSelectEventHandler.mock.calls).toEqual([[VARIABLES[1]]]);
  expect(screen.getByTestId('tagsAddVariableButton')).toHaveAttribute('aria-expanded', 'false');
});

it('works by the keyboard alone: opens, searches and picks', async () => {
  show();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  const search = await screen.findByTestId('messageVariablesSelectableSearch');
  // In a browser the popover has put the focus there; the light build of EUI does not.
  act(() => search.focus());
  await userEvent.keyboard('alert');
  expect(optionNames()).toEqual(['alert.id-selectableOption']);
  await userEvent.keyboard('{Enter}');
  expect(onSelectEventHandler.mock.calls).toEqual([[VARIABLES[1]]]);
});

it('shows deprecated variables only when asked to, and then as not to be picked', async () => {
  show();
  await userEvent.click(screen.getByTestId('tagsAddVariableButton'));
  expect(await screen.findByTestId('rule.name-selectableOption')).toBeInTheDocument();
  expect(screen.queryByTestId('alertId-selectableOption')).not.toBeInTheDocument();
  await userEvent.click(screen.getByTestId('showDeprecatedVariablesButton'));
  expect(screen.getByTestId('alertId-selectableOption')).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(screen.getByTestId('showDeprecatedVariablesButton'));
  expect(screen.queryByTestId('alertId-selectableOption')).not.toBeInTheDocument();
});

it('offers no such choice when no variable is deprecated', async () => {
  show({ messageVariables: VARIABLES.slice(0, 2) });
  await userEvent.click(screen.getByTestId('tagsAddVariableButton'));
  await screen.findByTestId('messageVariablesSelectableList');
  expect(screen.queryByTestId('showDeprecatedVariablesButton')).not.toBeInTheDocument();
});
