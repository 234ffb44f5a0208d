import {
  EuiButtonEmpty,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiLoadingSpinner,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useMemo, useState } from 'react';
import type { ConnectorResource } from '../../../../common/connector_resource';
import { PageError } from '../../../components/page_error';
import { useServices } from '../../../services';
import { useConnectorTypes } from '../data/queries';
import { connectorTypeChoices, type ConnectorTypeChoice } from './connector_type_choices';
import { ConnectorTypeGrid } from './connector_type_grid';
import { FlyoutTitle } from './flyout_title';
import { NewConnector, type Choice } from './new_connector';
import { useUnsavedChanges } from '../../../components/use_unsaved_changes';

export interface CreateConnectorFlyoutProps {
  onClose(): void;
  onCreated(connector: ConnectorResource, shallTest: boolean): void;
  /** Whoever shows the flyout can go on to the test of the saved connector. */
  canTestSaved?: boolean;
  /** One that was deleted: under the id by which others still know it. */
  again?: Choice & { id: string };
}

/** First the type is chosen, then its form is filled in. What was typed stays while one looks back. */
export function CreateConnectorFlyout({
  onClose,
  onCreated,
  canTestSaved = true,
  again,
}: CreateConnectorFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  const [choice, setChoice] = useState<Choice | undefined>(again);
  const [isChoosing, setIsChoosing] = useState(!again);
  const [isModified, setIsModified] = useState(false);
  const unsaved = useUnsavedChanges(isModified, 'connector');
  const close = () => unsaved.leave(onClose);

  function choose({ type, model }: ConnectorTypeChoice) {
    if (model) {
      setChoice((before) => (before?.type.id === type.id ? before : { type, model }));
      setIsChoosing(false);
    }
  }

  return (
    <EuiFlyout
      onClose={close}
      size="m"
      aria-labelledby={titleId}
      data-test-subj="create-connector-flyout"
    >
      {isChoosing && <ChooseType titleId={titleId} onChoose={choose} onClose={close} />}
      {choice && (
        <NewConnector
          key={choice.type.id}
          titleId={titleId}
          choice={choice}
          isHidden={isChoosing}
          canTestSaved={canTestSaved}
          onModified={setIsModified}
          {...(again && { fixedId: again.id })}
          onBack={again ? close : () => setIsChoosing(true)}
          onCreated={onCreated}
        />
      )}
      {unsaved.modal}
    </EuiFlyout>
  );
}

interface ChooseTypeProps {
  titleId: string;
  onChoose(choice: ConnectorTypeChoice): void;
  onClose(): void;
}

function ChooseType({ titleId, onChoose, onClose }: ChooseTypeProps) {
  const { connectorTypes } = useServices();
  const types = useConnectorTypes();
  const choices = useMemo(
    () => types.data && connectorTypeChoices(types.data, connectorTypes),
    [types.data, connectorTypes],
  );
  return (
    <>
      <EuiFlyoutHeader hasBorder data-test-subj="create-connector-flyout-header">
        <FlyoutTitle
          id={titleId}
          title="Select a connector"
          model={undefined}
          testSubject="create-connector-flyout-header"
        />
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {choices && <ConnectorTypeGrid choices={choices} onChoose={onChoose} />}
        {types.isPending && (
          <EuiText size="s" role="status">
            <EuiLoadingSpinner size="m" /> Loading connector types…
          </EuiText>
        )}
        {types.isError && !choices && (
          <PageError
            title="Unable to load connector types"
            error={types.error}
            onTryAgain={() => void types.refetch()}
            isLoading={types.isFetching}
          />
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter data-test-subj="create-connector-flyout-footer">
        <EuiButtonEmpty
          flush="left"
          onClick={onClose}
          data-test-subj="create-connector-flyout-close-btn"
        >
          Close
        </EuiButtonEmpty>
      </EuiFlyoutFooter>
    </>
  );
}
