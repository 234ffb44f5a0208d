import {
  EuiCallOut,
  EuiConfirmModal,
  EuiHorizontalRule,
  EuiSpacer,
  EuiSteps,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListedConnectorResource } from '../../../../common/connector_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { useFocusFirstError } from '../../../components/use_focus_first_error';
import { useUnsavedChanges, type UnsavedWords } from '../../../components/use_unsaved_changes';
import { RULES_PATH } from '../../../paths';
import { useServices } from '../../../services';
import { useConnectors } from '../../connectors/data/queries';
import { RuleActions } from '../actions/rule_actions';
import {
  actionProblems,
  hasActionProblems,
  useActionsProblems,
} from '../actions/use_actions_problems';
import { ruleDetailsPath } from '../rule_paths';
import type { RuleTypeModel } from '../types/rule_type_model';
import { DefinitionStep } from './definition_step';
import { DetailsStep } from './details_step';
import { RuleFormFooter } from './rule_form_footer';
import { hasProblems, problemsOf, toCreateBody, toUpdateBody, type RuleDraft } from './rule_draft';
import { ShowRequestFlyout } from './show_request_flyout';
import { saveRequest, useSaveRule } from './use_save_rule';

const UNSAVED_WORDS: UnsavedWords = {
  discard: 'Discard changes',
  stay: 'Keep editing',
  testSubject: 'confirmRuleCloseModal',
};

export interface RuleFormProps {
  ruleId: string;
  isNew: boolean;
  initial: RuleDraft;
  ruleType: RuleTypeResource;
  model: RuleTypeModel;
}

export function RuleForm({ ruleId, isNew, ruleType, model, ...props }: RuleFormProps) {
  const { connectorTypes } = useServices();
  const navigate = useNavigate();
  const connectors = useConnectors();
  const page = useRef<HTMLDivElement>(null);
  const focusFirstError = useFocusFirstError(page);
  // What is loaded again meanwhile does not change what is edited.
  const [initial] = useState(props.initial);
  const [draft, setDraft] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const [open, setOpen] = useState<'request' | 'no actions'>();

  const first = useMemo(() => JSON.stringify(toUpdateBody(initial, ruleType)), [initial, ruleType]);
  const isModified = JSON.stringify(toUpdateBody(draft, ruleType)) !== first;
  const unsaved = useUnsavedChanges(isModified, 'rule', UNSAVED_WORDS);
  const problems = useMemo(() => problemsOf(draft, model), [draft, model]);
  const actionsProblems = useActionsProblems(draft.actions, connectorTypes);
  const isConnectorMissing =
    connectors.data !== undefined &&
    draft.actions.some(({ connectorId }) => isUnfit(connectorId, connectors.data));
  const isWrong = hasProblems(problems) || [...actionsProblems.values()].some(hasActionProblems);

  const saving = useSaveRule(ruleId, unsaved.settle);
  const body = () => (isNew ? toCreateBody(draft, ruleType) : toUpdateBody(draft, ruleType));
  const change = (by: (before: RuleDraft) => Partial<RuleDraft>) =>
    setDraft((before) => ({ ...before, ...by(before) }));

  // An answer of the server is at the top of a long page.
  useEffect(() => {
    if (saving.isError) {
      page.current?.querySelector('[data-test-subj="ruleSaveError"]')?.scrollIntoView?.();
    }
  }, [saving.isError]);

  async function save(isSure: boolean) {
    setOpen(undefined);
    setIsTried(true);
    const found = await Promise.all(
      draft.actions.map((action) => actionProblems(action, connectorTypes)),
    );
    if (hasProblems(problems) || found.some(hasActionProblems)) {
      focusFirstError();
    } else if (isNew && draft.actions.length === 0 && !isSure) {
      setOpen('no actions');
    } else {
      saving.mutate(saveRequest(ruleId, isNew, body()));
    }
  }

  return (
    <div ref={page} data-test-subj="ruleForm">
      {saving.error && (
        <>
          <EuiCallOut
            announceOnMount
            color="danger"
            iconType="error"
            title={isNew ? 'The rule was not created' : 'The rule was not saved'}
            data-test-subj="ruleSaveError"
          >
            <p className="eui-textBreakWord">{saving.error.message}</p>
          </EuiCallOut>
          <EuiSpacer />
        </>
      )}
      <EuiSteps
        headingElement="h2"
        titleSize="xs"
        steps={[
          {
            title: 'Definition',
            children: (
              <DefinitionStep
                ruleId={ruleId}
                isSaved={!isNew}
                draft={draft}
                ruleType={ruleType}
                model={model}
                problems={isTried ? problems : undefined}
                onChange={change}
              />
            ),
          },
          {
            title: 'Actions',
            children: (
              <RuleActions
                drafts={draft.actions}
                ruleType={ruleType}
                ruleInterval={draft.interval}
                problems={actionsProblems}
                isTried={isTried}
                previewOf={({ connectorId, group, params, isSummary }) => ({
                  ...(!isNew && { rule_id: ruleId }),
                  rule_type_id: ruleType.id,
                  name: draft.name,
                  tags: draft.tags,
                  params: draft.params,
                  action: { id: connectorId, group, params, summary: isSummary },
                })}
                onChange={(by) => change(({ actions }) => ({ actions: by(actions) }))}
              />
            ),
          },
          {
            title: 'Details',
            children: (
              <DetailsStep
                draft={draft}
                nameErrors={isTried ? problems.name : []}
                onChange={change}
              />
            ),
          },
        ]}
      />
      <EuiHorizontalRule />
      <RuleFormFooter
        isNew={isNew}
        isDisabled={isConnectorMissing || (isTried && isWrong)}
        hint={
          isConnectorMissing
            ? 'It can be saved once each of its actions has a connector that works.'
            : undefined
        }
        isSaving={saving.isPending}
        onCancel={() =>
          unsaved.leave(() => void navigate(isNew ? RULES_PATH : ruleDetailsPath(ruleId)))
        }
        onShowRequest={() => setOpen('request')}
        onSave={() => void save(false)}
      />
      {open === 'request' && (
        <ShowRequestFlyout
          {...saveRequest(ruleId, isNew, body())}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'no actions' && (
        <NoActions onCancel={() => setOpen(undefined)} onConfirm={() => void save(true)} />
      )}
      {unsaved.modal}
    </div>
  );
}

/** The host refuses a rule with a connector that is gone or lacks its secrets. */
function isUnfit(connectorId: string, connectors: readonly ListedConnectorResource[]): boolean {
  const connector = connectors.find(({ id }) => id === connectorId);
  return !connector || connector.is_missing_secrets === true;
}

function NoActions({ onCancel, onConfirm }: { onCancel(): void; onConfirm(): void }) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiConfirmModal
      title="Save rule with no actions?"
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onConfirm={onConfirm}
      cancelButtonText="Cancel"
      confirmButtonText="Save rule"
      defaultFocusedButton="confirm"
      data-test-subj="confirmCreateRuleModal"
    >
      <p>
        Alerts of this rule will be seen on its page, but nobody is told. You can add an action at
        any time.
      </p>
    </EuiConfirmModal>
  );
}
