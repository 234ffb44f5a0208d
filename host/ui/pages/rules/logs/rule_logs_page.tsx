import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import { Forbidden } from '../../../components/forbidden';
import { useServices } from '../../../services';
import { RulesHome } from '../rules_home';
import { RuleLogs } from './rule_logs';

export default function RuleLogsPage() {
  const can = useServices().session.capabilities.rules;
  return (
    <RulesHome tab="logs">
      {can.show ? <RuleLogs /> : <Forbidden>Your role does not allow to see rules.</Forbidden>}
      <EuiSpacer />
    </RulesHome>
  );
}
