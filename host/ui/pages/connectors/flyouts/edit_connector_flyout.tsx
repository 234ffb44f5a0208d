import {
  EuiBadge,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiSpacer,
  EuiTab,
  EuiTabs,
  useGeneratedHtmlId,
} from '@elastic/eui';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { lazy, Suspense, useRef, useState } from 'react';
import type {
  ConnectorTypeResource,
  ListedConnectorResource,
} from '../../../../common/connector_resource';
import { Loading } from '../../../components/loading';
import { useServices } from '../../../services';
import { useParams } from '../test/use_params';
import { ConfigurationTab } from './configuration_tab';
import { EditConnectorFooter } from './edit_connector_footer';
import { EDIT_TABS, type EditTab } from './edit_tabs';
import { FlyoutHealth } from './flyout_health';
import { FlyoutTitle } from './flyout_title';
import { TestTab, type Draft } from './test_tab';
import { useUnsavedChanges } from '../../../components/use_unsaved_changes';
import { useUpdateConnector } from './use_update_connector';

const RulesTab = lazy(() => import('./rules_tab'));

export interface EditConnectorFlyoutProps {
  connector: ListedConnectorResource;
  type: ConnectorTypeResource;
  model: ActionTypeModel;
  firstTab: EditTab;
  onClose(): void;
}

export function EditConnectorFlyout({
  connector,
  type,
  model,
  ...props
}: EditConnectorFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  const can = useServices().session.capabilities.actions;
  const formPart = useRef<HTMLDivElement>(null);
  const [tab, setTab] = useState(props.firstTab);
  const [draft, setDraft] = useState<Draft>();
  const params = useParams();
  const update = useUpdateConnector({ connector, model, formPart });
  const { state, saved } = update;
  const unsaved = useUnsavedChanges(state.isModified, 'connector');

  const isPreconfigured = saved.is_preconfigured || saved.is_system_action;
  const readOnly = isPreconfigured || !can.save;
  const close = () => unsaved.leave(props.onClose);

  async function show(next: EditTab) {
    setTab(next);
    setDraft(
      next === 'test' && state.isModified
        ? { content: await state.submit(), missing: wrongFields() }
        : undefined,
    );
  }

  /** Of the fields as they are after `submit`. */
  function wrongFields(): string[] {
    const fields = Object.values(state.form.getFields());
    return fields.flatMap(({ isValid, label, path }) => (isValid ? [] : [label ?? path]));
  }

  return (
    <EuiFlyout
      onClose={close}
      size="m"
      aria-labelledby={titleId}
      data-test-subj="edit-connector-flyout"
    >
      <EuiFlyoutHeader hasBorder data-test-subj="edit-connector-flyout-header">
        <FlyoutTitle
          id={titleId}
          title={isPreconfigured ? saved.name : 'Edit connector'}
          model={model}
          description={isPreconfigured ? model.selectMessage : saved.name}
          featureIds={type.supported_feature_ids}
          badge={
            isPreconfigured && (
              <EuiBadge data-test-subj="preconfiguredBadge">Preconfigured</EuiBadge>
            )
          }
          testSubject="edit-connector-flyout-header"
        />
        <FlyoutHealth connectorId={connector.id} />
        <EuiSpacer size="s" />
        <EuiTabs bottomBorder={false} size="s">
          {EDIT_TABS.filter(({ id }) => id !== 'test' || can.execute).map((item) => (
            <EuiTab
              key={item.id}
              isSelected={item.id === tab}
              onClick={() => void show(item.id)}
              data-test-subj={item.testSubject}
            >
              {item.label}
            </EuiTab>
          ))}
        </EuiTabs>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <div ref={formPart} hidden={tab !== 'configuration'}>
          <ConfigurationTab
            model={model}
            update={update}
            isPreconfigured={isPreconfigured}
            readOnly={readOnly}
          />
        </div>
        {tab === 'rules' && (
          <Suspense fallback={<Loading what="rules" />}>
            <RulesTab connectorId={connector.id} count={connector.referenced_by_count} />
          </Suspense>
        )}
        {tab === 'test' && (
          <TestTab
            model={model}
            saved={saved}
            draft={draft}
            params={params}
            onShowConfiguration={() => void show('configuration')}
          />
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter data-test-subj="edit-connector-flyout-footer">
        <EditConnectorFooter update={update} readOnly={readOnly} onClose={close} />
      </EuiFlyoutFooter>
      {unsaved.modal}
    </EuiFlyout>
  );
}
