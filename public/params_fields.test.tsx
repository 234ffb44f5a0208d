/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { ActionConnectorMode, type RuleActionParam } from '@kbn/triggers-actions-ui-plugin/public';
import { configure, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { StrictMode, useState } from 'react';
import type { XmattersParams } from '../common';
import { createTriggerRequest } from '../server/trigger_request';
import { DEFAULT_PARAMS } from './default_params';
import ParamsFields from './params_fields';
import type { ParamsProps } from './use_filled_params';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const NOW = new Date('2026-01-31T12:00:00.000Z');
const LATER = new Date('2026-01-31T12:05:00.000Z');
const SIGNAL_ID = 'test-rule:test-alert-20260131120000';

beforeEach(() => jest.useFakeTimers({ now: NOW, doNotFake: ['setTimeout', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

type Params = Partial<XmattersParams>;

interface Panel {
  params(): Params;
  edits: string[];
}

/** How a caller merges an edit into its params. */
type Merge = (
  setParams: React.Dispatch<React.SetStateAction<Params>>,
  current: Params,
  edit: Params,
) => void;

const functionally: Merge = (setParams, _current, edit) =>
  setParams((params) => ({ ...params, ...edit }));
const intoWhatItRendered: Merge = (setParams, current, edit) => setParams({ ...current, ...edit });

function show(
  firstParams: Params,
  { merge = functionally, ...props }: Partial<ParamsProps> & { merge?: Merge } = {},
): Panel {
  const edits: string[] = [];
  let shown = firstParams;

  function Caller() {
    const [params, setParams] = useState(firstParams);
    shown = params;
    return (
      <ParamsFields
        index={0}
        errors={{}}
        {...props}
        actionParams={params}
        editAction={(key: string, value: RuleActionParam) => {
          edits.push(key);
          merge(setParams, params, { [key]: value });
        }}
      />
    );
  }

  render(
    <StrictMode>
      <EuiProvider>
        <Caller />
      </EuiProvider>
    </StrictMode>,
  );
  return { params: () => shown, edits };
}

const CONNECTOR = {
  id: 'c1',
  actionTypeId: '.xmatters',
  name: 'On call',
  isPreconfigured: false,
  isDeprecated: false,
  isSystemAction: false,
  config: { usesBasic: false, configUrl: null },
  secrets: {},
};

const test = (props: Partial<ParamsProps> = {}) =>
  show({}, { executionMode: ActionConnectorMode.Test, actionConnector: CONNECTOR, ...props });

const field = (name: string) => screen.getByTestId(name);
const kind = (name: string) => screen.getByRole('radio', { name: new RegExp(`^${name}`) });
const sentBody = (): unknown => JSON.parse(field('xmattersTestRequest').textContent ?? '');

describe('in a rule', () => {
  it('starts with the templates and the severity high', () => {
    const { params } = show({});
    expect(params()).toEqual({
      alertActionGroupName: '{{alert.actionGroupName}}',
      signalId: '{{rule.id}}:{{alert.id}}',
      ruleName: '{{rule.name}}',
      date: '{{date}}',
      spaceId: '{{rule.spaceId}}',
      severity: 'high',
    });
    expect(field('severitySelect')).toHaveValue('high');
    expect(screen.queryByTestId('xmattersTestKind')).not.toBeInTheDocument();
  });

  it('fills in what is missing and leaves the rest', () => {
    const stored = { severity: 'low', signalId: 'mine', ruleName: '', tags: 'a' };
    const { params } = show(stored);
    expect(params()).toEqual({ ...DEFAULT_PARAMS, ...stored });
  });

  it.each([
    ['merges functionally', functionally],
    ['loses all edits of a moment but the last', intoWhatItRendered],
  ])('is complete with a caller that %s', (_how, merge) => {
    expect(show({}, { merge }).params()).toEqual(DEFAULT_PARAMS);
  });

  it('edits nothing that is complete', () => {
    expect(show(DEFAULT_PARAMS).edits).toEqual([]);
  });

  it('changes severity, tags and the fields behind More', async () => {
    const { params } = show(DEFAULT_PARAMS);
    await userEvent.selectOptions(field('severitySelect'), 'critical');
    fireEvent.change(field('tagsInput'), { target: { value: 'db,prod' } });
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    fireEvent.change(field('messageTextArea'), { target: { value: 'disk full' } });
    fireEvent.change(field('linkInput'), { target: { value: 'https://wiki/disk' } });
    fireEvent.change(field('recipientsInput'), { target: { value: 'bob' } });
    expect(params()).toEqual({
      ...DEFAULT_PARAMS,
      severity: 'critical',
      tags: 'db,prod',
      message: 'disk full',
      link: 'https://wiki/disk',
      recipients: 'bob',
    });
  });

  it('offers the severities worst first, and one of its own that is stored', () => {
    show({ ...DEFAULT_PARAMS, severity: 'sev-1' });
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Critical',
      'High',
      'Medium',
      'Low',
      'Minimal',
      'sev-1',
    ]);
    expect(field('severitySelect')).toHaveValue('sev-1');
  });

  it('shows More open when something is in it', () => {
    show({ ...DEFAULT_PARAMS, link: 'https://wiki' });
    expect(screen.getByRole('button', { name: /^More/ })).toHaveAttribute('aria-expanded', 'true');
  });

  it('shows More closed otherwise', () => {
    show({ ...DEFAULT_PARAMS, message: '' });
    expect(screen.getByRole('button', { name: /^More/ })).toHaveAttribute('aria-expanded', 'false');
  });

  it('shows what is wrong', () => {
    show(
      { ...DEFAULT_PARAMS, severity: '', link: 'wiki' },
      { errors: { severity: ['Severity is required.'], link: ['Link is wrong.'] } },
    );
    expect(screen.getByText('Severity is required.')).toBeVisible();
    expect(field('severitySelect')).toBeInvalid();
    expect(screen.getByText('Link is wrong.')).toBeVisible();
    expect(field('linkInput')).toHaveAccessibleDescription(/Link is wrong\./);
  });

  it('names every field', () => {
    show({ ...DEFAULT_PARAMS, link: 'https://wiki' });
    for (const label of ['Severity', 'Tags', 'Message', 'Link', 'Recipients']) {
      expect(screen.getByLabelText(label)).toBeInTheDocument();
    }
  });

  it('offers the variables of the rule', () => {
    show(DEFAULT_PARAMS, { messageVariables: [{ name: 'rule.tags', description: 'Tags' }] });
    expect(field('tagsAddVariableButton')).toBeInTheDocument();
  });
});

describe('a test', () => {
  it('of a saved connector is sent as a firing alert at first', () => {
    const { params } = test();
    expect(kind('As a firing alert')).toBeChecked();
    expect(params()).toEqual({
      signalId: SIGNAL_ID,
      alertActionGroupName: 'Default',
      ruleName: 'Test Rule',
      date: NOW.toISOString(),
      spaceId: 'test-space',
      severity: 'high',
    });
  });

  it('of a connector that is not saved pages nobody at first', () => {
    const { params } = test({ actionConnector: { ...CONNECTOR, id: '' } });
    expect(kind("As xMatters' own test")).toBeChecked();
    expect(params().signalId).toBeUndefined();
    expect(params().alertActionGroupName).toBeUndefined();
    expect(params()).toMatchObject({ ruleName: 'Test Rule', severity: 'high' });
  });

  it('as a recovery names the same alert, later', async () => {
    const { params } = test();
    jest.setSystemTime(LATER);
    await userEvent.click(kind('As a recovery of that alert'));
    expect(params()).toMatchObject({
      signalId: SIGNAL_ID,
      alertActionGroupName: 'Recovered',
      date: LATER.toISOString(),
    });
    expect(kind('As a recovery of that alert')).toBeChecked();
  });

  it("as xMatters' own has neither signal ID nor action group, and back again both", async () => {
    const { params } = test();
    await userEvent.click(kind("As xMatters' own test"));
    expect(sentBody()).toEqual({
      ruleName: 'Test Rule',
      date: NOW.toISOString(),
      severity: 'high',
      spaceId: 'test-space',
    });
    await userEvent.click(kind('As a firing alert'));
    expect(params()).toMatchObject({ signalId: SIGNAL_ID, alertActionGroupName: 'Default' });
  });

  it('keeps its alert when the panel is shown again', async () => {
    const before = {
      signalId: 'test-rule:earlier',
      ruleName: 'x',
      alertActionGroupName: 'Default',
    };
    const { params } = show(before, { executionMode: ActionConnectorMode.Test });
    await userEvent.click(kind('As a recovery of that alert'));
    expect(params().signalId).toBe('test-rule:earlier');
  });

  it('is complete with a caller that loses all edits of a moment but the last', () => {
    const { params } = show(
      {},
      {
        executionMode: ActionConnectorMode.Test,
        actionConnector: CONNECTOR,
        merge: intoWhatItRendered,
      },
    );
    expect(params()).toMatchObject({ signalId: SIGNAL_ID, ruleName: 'Test Rule' });
    expect(kind('As a firing alert')).toBeChecked();
  });

  it('shows the body as the server half sends it, live', async () => {
    const { params } = test();
    await userEvent.selectOptions(field('severitySelect'), 'low');
    fireEvent.change(field('tagsInput'), { target: { value: 'db' } });
    fireEvent.change(field('messageTextArea'), { target: { value: ' ' } });
    fireEvent.change(field('recipientsInput'), { target: { value: 'bob' } });
    const request = createTriggerRequest({
      config: { usesBasic: false, configUrl: null },
      secrets: { user: null, password: null, secretsUrl: 'https://acme.xmatters.com/x?apiKey=k' },
      params: { ...params(), severity: params().severity ?? '' },
    });
    expect(request).toMatchObject({ _tag: 'Right', right: { payload: sentBody() } });
    expect(sentBody()).toMatchObject({ severity: 'low', tags: 'db', recipients: 'bob' });
    expect(sentBody()).not.toHaveProperty('message');
  });

  it('shows where it goes', () => {
    test();
    expect(field('xmattersTestRequestHead')).toHaveTextContent(
      'POST the initiation URL saved with this connector Content-Type: application/json',
    );
  });
});
