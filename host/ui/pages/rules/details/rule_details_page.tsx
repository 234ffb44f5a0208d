import { EuiSpacer, EuiTab, EuiTabs } from '@elastic/eui';
import React, { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { RuleResource } from '../../../../common/rule_resource';
import { Forbidden } from '../../../components/forbidden';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { RULES_PATH } from '../../../paths';
import { useServices } from '../../../services';
import { useConnectorNames } from '../../deliveries/data/use_connector_names';
import { useAlerts, useRule, useRuleTypes } from '../data/queries';
import { useChangeRule } from '../data/use_change_rules';
import { useConnectorProblems } from '../data/use_connector_problems';
import { ConfirmRuleChange } from '../list/confirm_rule_change';
import type { RuleAction } from '../list/rule_menu';
import { AlertsTab } from './alerts_tab';
import { DeliveriesTab } from './deliveries_tab';
import { HistoryTab } from './history_tab';
import { RuleConnectorProblems } from './rule_connector_problems';
import { RuleFacts } from './rule_facts';
import { RuleHeader } from './rule_header';
import { RuleProblem } from './rule_problem';

const TABS = [
  { id: 'alerts', label: 'Alerts', testSubject: 'ruleAlertListTab' },
  { id: 'history', label: 'History', testSubject: 'eventLogListTab' },
  { id: 'deliveries', label: 'Deliveries', testSubject: 'ruleDeliveriesTab' },
] as const;

type TabId = (typeof TABS)[number]['id'];

export default function RuleDetailsPage() {
  const { ruleId = '' } = useParams();
  const can = useServices().session.capabilities.rules;
  const rule = useRule(ruleId);
  if (!can.show) {
    return <Forbidden>Your role does not allow to see rules.</Forbidden>;
  }
  // A rule that was deleted here is still shown until the list is.
  if (!rule.data) {
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
  return <RuleDetails key={ruleId} rule={rule.data} canSave={can.save} />;
}

function RuleDetails({ rule, canSave }: { rule: RuleResource; canSave: boolean }) {
  const navigate = useNavigate();
  const types = useRuleTypes();
  const alerts = useAlerts(rule.id);
  const connectorNameOf = useConnectorNames();
  const connectorProblemsOf = useConnectorProblems();
  const [query, setQuery] = useSearchParams();
  const tab = TABS.find(({ id }) => id === query.get('tab'))?.id ?? 'alerts';
  const [asked, setAsked] = useState<'disable' | 'delete'>();
  const change = useChangeRule((done) => {
    setAsked(undefined);
    if (done === 'delete') {
      void navigate(RULES_PATH);
    }
  });
  const ruleType = types.data?.find(({ id }) => id === rule.rule_type_id);

  function act(action: RuleAction) {
    if (action === 'disable' || action === 'delete') {
      setAsked(action);
    } else if (action !== 'edit') {
      change.mutate({ change: action, rule });
    }
  }

  const show = (id: TabId) =>
    setQuery(id === 'alerts' ? {} : { tab: id }, { replace: true, state: { focus: 'tab' } });

  return (
    <div data-test-subj="ruleDetailsPage">
      <RuleHeader
        rule={rule}
        typeName={ruleType?.name ?? rule.rule_type_id}
        canSave={canSave}
        isChanging={change.isPending}
        onAction={act}
      />
      <RuleProblem rule={rule} />
      <RuleConnectorProblems
        ruleId={rule.id}
        problems={connectorProblemsOf(rule)}
        canSave={canSave}
      />
      <RuleFacts
        rule={rule}
        counts={alerts.data?.pages[0]?.counts}
        connectorNameOf={connectorNameOf}
      />
      <EuiSpacer size="l" />
      <EuiTabs data-test-subj="ruleDetailsTabbedContent">
        {TABS.map(({ id, label, testSubject }) => (
          <EuiTab
            key={id}
            isSelected={id === tab}
            onClick={() => show(id)}
            data-test-subj={testSubject}
          >
            {label}
          </EuiTab>
        ))}
      </EuiTabs>
      <EuiSpacer size="m" />
      {tab === 'alerts' && <AlertsTab ruleId={rule.id} ruleType={ruleType} canSave={canSave} />}
      {tab === 'history' && <HistoryTab ruleId={rule.id} />}
      {tab === 'deliveries' && <DeliveriesTab ruleId={rule.id} />}
      <EuiSpacer />
      {asked && (
        <ConfirmRuleChange
          change={asked}
          name={rule.name}
          count={1}
          isLoading={change.isPending}
          onCancel={() => setAsked(undefined)}
          onConfirm={() => change.mutate({ change: asked, rule })}
        />
      )}
    </div>
  );
}
