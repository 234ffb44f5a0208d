import { ActionConnectorMode } from '@kbn/triggers-actions-ui-plugin/public';
import React from 'react';
import { AlertFields } from './alert_fields';
import { DEFAULT_PARAMS } from './default_params';
import { TestParams } from './test_params';
import { type ParamsProps, useFilledParams } from './use_filled_params';

export default function ParamsFields(props: ParamsProps) {
  return props.executionMode === ActionConnectorMode.Test ? (
    <TestParams {...props} />
  ) : (
    <RuleParams {...props} />
  );
}

/** The part of a rule's action; never puts a test's values into it, as Kibana's own does. */
function RuleParams(props: ParamsProps) {
  useFilledParams(props, DEFAULT_PARAMS);
  return <AlertFields {...props} />;
}
