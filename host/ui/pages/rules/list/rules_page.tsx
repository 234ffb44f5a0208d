import { EuiButton } from '@elastic/eui';
import React, { useState } from 'react';
import { Forbidden } from '../../../components/forbidden';
import { useServices } from '../../../services';
import { useRuleTypes } from '../data/queries';
import { RulesHome } from '../rules_home';
import { RulesList } from './rules_list';
import { RuleTypeModal } from './rule_type_modal';

export default function RulesPage() {
  const can = useServices().session.capabilities.rules;
  const types = useRuleTypes();
  const [isCreating, setIsCreating] = useState(false);
  return (
    <RulesHome
      tab="rules"
      actions={
        can.save
          ? [
              <EuiButton
                key="create"
                fill
                iconType="plusCircle"
                onClick={() => setIsCreating(true)}
                data-test-subj="createRuleButton"
              >
                Create rule
              </EuiButton>,
            ]
          : []
      }
    >
      {can.show ? (
        <RulesList onCreate={() => setIsCreating(true)} />
      ) : (
        <Forbidden>Your role does not allow to see rules.</Forbidden>
      )}
      {isCreating && types.data && (
        <RuleTypeModal types={types.data} onClose={() => setIsCreating(false)} />
      )}
    </RulesHome>
  );
}
