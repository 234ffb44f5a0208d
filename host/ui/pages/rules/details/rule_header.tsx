import {
  EuiBadge,
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlexItem,
  EuiPageHeader,
  EuiSpacer,
} from '@elastic/eui';
import React, { useEffect } from 'react';
import { useNavigate } from 'react-router';
import type { RuleResource } from '../../../../common/rule_resource';
import { useFocusAfterNavigation } from '../../../components/use_focus_after_navigation';
import { useNow } from '../../../components/use_now';
import { RULES_PATH } from '../../../paths';
import type { RuleAction } from '../list/rule_menu';
import { StatusDropdown } from '../list/status_dropdown';
import { editRulePath } from '../rule_paths';
import { SnoozeBadge } from '../snooze/snooze_badge';

export interface RuleHeaderProps {
  rule: RuleResource;
  typeName: string;
  canSave: boolean;
  isChanging: boolean;
  onAction(action: RuleAction): void;
}

export function RuleHeader({ rule, typeName, canSave, isChanging, onAction }: RuleHeaderProps) {
  const navigate = useNavigate();
  const header = useFocusAfterNavigation();
  const now = useNow();
  useEffect(() => {
    document.title = `${rule.name} - Rules - Stack Management`;
  }, [rule.name]);
  const back = (
    <EuiButtonEmpty
      key="back"
      size="s"
      flush="left"
      iconType="chevronSingleLeft"
      onClick={() => void navigate(RULES_PATH)}
      data-test-subj="ruleDetailsBackButton"
    >
      Rules
    </EuiButtonEmpty>
  );
  return (
    <>
      {back}
      <EuiSpacer size="xs" />
      <div ref={header}>
        <EuiPageHeader
          pageTitle={
            <span className="eui-textBreakWord" data-test-subj="ruleDetailsTitle">
              {rule.name}
            </span>
          }
          description={
            <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false} wrap>
              <EuiFlexItem grow={false}>{typeName}</EuiFlexItem>
              <EuiFlexItem grow={false}>
                <StatusDropdown
                  rule={rule}
                  canSave={canSave}
                  isChanging={isChanging}
                  onChange={onAction}
                />
              </EuiFlexItem>
              <EuiFlexItem grow={false}>
                <SnoozeBadge rule={rule} now={now} canSave={canSave} />
              </EuiFlexItem>
              {rule.tags.map((tag) => (
                <EuiFlexItem key={tag} grow={false}>
                  <EuiBadge color="hollow" iconType="tag">
                    {tag}
                  </EuiBadge>
                </EuiFlexItem>
              ))}
            </EuiFlexGroup>
          }
          rightSideItems={
            canSave
              ? [
                  <EuiButton
                    key="edit"
                    fill
                    iconType="pencil"
                    onClick={() => void navigate(editRulePath(rule.id))}
                    data-test-subj="openEditRuleFlyoutButton"
                  >
                    Edit
                  </EuiButton>,
                  <EuiButton
                    key="run"
                    iconType="play"
                    isDisabled={!rule.enabled || isChanging}
                    onClick={() => onAction('run')}
                    data-test-subj="runRuleButton"
                  >
                    Run now
                  </EuiButton>,
                  <EuiButtonEmpty
                    key="delete"
                    color="danger"
                    iconType="trash"
                    onClick={() => onAction('delete')}
                    data-test-subj="deleteRuleButton"
                  >
                    Delete
                  </EuiButtonEmpty>,
                ]
              : []
          }
          bottomBorder
        />
      </div>
      <EuiSpacer size="l" />
    </>
  );
}
