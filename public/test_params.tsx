import { EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import { DEFAULT_SEVERITY } from '../common';
import { AlertFields } from './alert_fields';
import { RequestPanel } from './request_panel';
import {
  createTestSignalId,
  paramsOfTestKind,
  TEST_PARAMS,
  type TestKind,
  testKindOf,
} from './test_kind';
import { TestKindChoice } from './test_kind_choice';
import { type ParamsProps, useFilledParams } from './use_filled_params';

/** The panel where a connector is tested: as what to send, and exactly what will be sent. */
export function TestParams(props: ParamsProps) {
  const { actionParams, actionConnector, editAction, index } = props;
  const [signalId] = useState(() => actionParams.signalId ?? createTestSignalId(new Date()));
  const paramsOf = (kind: TestKind) => paramsOfTestKind(kind, { signalId, now: new Date() });

  // Without the name nothing was chosen yet. A connector that is not saved is only checked: a person
  // who fills in the form does not mean to page anybody.
  const firstKind = actionConnector?.id === '' ? 'own' : 'firing';
  useFilledParams(props, {
    ...TEST_PARAMS,
    severity: DEFAULT_SEVERITY,
    ...(actionParams.ruleName === undefined && paramsOf(firstKind)),
  });

  return (
    <>
      <TestKindChoice
        kind={testKindOf(actionParams)}
        onChange={(kind) => {
          for (const [key, value] of Object.entries(paramsOf(kind))) {
            editAction(key, value, index);
          }
        }}
      />
      <EuiSpacer size="m" />
      <AlertFields {...props} />
      <EuiSpacer size="m" />
      <RequestPanel connector={actionConnector} params={actionParams} />
    </>
  );
}
