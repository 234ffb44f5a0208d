import { EuiButtonEmpty, EuiSpacer } from '@elastic/eui';
import React, { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { Forbidden } from '../../../components/forbidden';
import { Loading } from '../../../components/loading';
import { ManagementPage } from '../../../components/management_page';
import { NotFound } from '../../../components/not_found';
import { PageError } from '../../../components/page_error';
import { RULES_PATH } from '../../../paths';
import { useServices } from '../../../services';
import { createUuid } from '../data/create_uuid';
import { useRule, useRuleTypes } from '../data/queries';
import { ruleDetailsPath } from '../rule_paths';
import { ruleTypeModelOf } from '../types/rule_type_models';
import { newRuleDraft, toRuleDraft } from './rule_draft';
import { RuleForm } from './rule_form';

/** At the address of a rule type a rule is created, at that of a rule it is edited. */
export default function RuleFormPage() {
  const { typeId, ruleId } = useParams();
  const canSave = useServices().session.capabilities.rules.save;
  const navigate = useNavigate();
  const back = ruleId === undefined ? RULES_PATH : ruleDetailsPath(ruleId);
  return (
    <ManagementPage
      title={ruleId === undefined ? 'Create rule' : 'Edit rule'}
      description="What is checked, who is told, and how the rule is called."
      action={
        <EuiButtonEmpty
          iconType="chevronSingleLeft"
          onClick={() => void navigate(back)}
          data-test-subj="rulePageReturnButton"
        >
          Return
        </EuiButtonEmpty>
      }
    >
      {!canSave ? (
        <Forbidden>Your role does not allow to change rules.</Forbidden>
      ) : ruleId === undefined ? (
        <NewRule key={typeId} typeId={typeId ?? ''} />
      ) : (
        <SavedRule key={ruleId} ruleId={ruleId} />
      )}
      <EuiSpacer />
    </ManagementPage>
  );
}

/** Its id is known before it is saved, so that a push URL can be shown and a request sent again. */
function NewRule({ typeId }: { typeId: string }) {
  const types = useRuleTypes();
  const [ruleId] = useState(createUuid);
  const [model] = useState(() => ruleTypeModelOf(typeId));
  return (
    <WithTypes types={types} typeId={typeId}>
      {(ruleType) => (
        <RuleForm
          ruleId={ruleId}
          isNew
          initial={newRuleDraft(ruleType, model)}
          ruleType={ruleType}
          model={model}
        />
      )}
    </WithTypes>
  );
}

function SavedRule({ ruleId }: { ruleId: string }) {
  const types = useRuleTypes();
  const rule = useRule(ruleId, false);
  // What was loaded before may have been changed since.
  if (!rule.data || !rule.isFetchedAfterMount) {
    return rule.isError ? (
      <PageError
        title="Unable to load the rule"
        error={rule.error}
        onTryAgain={() => void rule.refetch()}
        isLoading={rule.isFetching}
      />
    ) : (
      <Loading what="the rule" />
    );
  }
  const { data } = rule;
  return (
    <WithTypes types={types} typeId={data.rule_type_id}>
      {(ruleType) => (
        <RuleForm
          ruleId={ruleId}
          isNew={false}
          initial={toRuleDraft(data, ruleType)}
          ruleType={ruleType}
          model={ruleTypeModelOf(data.rule_type_id)}
        />
      )}
    </WithTypes>
  );
}

interface WithTypesProps {
  types: ReturnType<typeof useRuleTypes>;
  typeId: string;
  children(type: RuleTypeResource): React.ReactNode;
}

function WithTypes({ types, typeId, children }: WithTypesProps) {
  if (!types.data) {
    return types.isError ? (
      <PageError
        title="Unable to load rule types"
        error={types.error}
        onTryAgain={() => void types.refetch()}
        isLoading={types.isFetching}
      />
    ) : (
      <Loading what="rule types" />
    );
  }
  const type = types.data.find(({ id }) => id === typeId);
  return type ? <>{children(type)}</> : <NotFound />;
}
