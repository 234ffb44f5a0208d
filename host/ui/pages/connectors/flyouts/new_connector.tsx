import { EuiFlyoutBody, EuiFlyoutFooter, EuiFlyoutHeader } from '@elastic/eui';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import React, { useEffect, useRef, useState } from 'react';
import type {
  ConnectorResource,
  ConnectorTypeResource,
} from '../../../../common/connector_resource';
import { ConnectorForm } from '../form/connector_form';
import { FormErrorsCallout, isIdTaken, SaveErrorCallout } from '../form/save_errors';
import type { ConnectorContent } from '../form/use_connector_form';
import { DraftTest } from '../test/draft_test';
import { useParams } from '../test/use_params';
import { FlyoutTitle } from './flyout_title';
import { NewConnectorFooter } from './new_connector_footer';
import { useCreateConnector } from './use_create_connector';

export interface Choice {
  type: ConnectorTypeResource;
  model: ActionTypeModel;
}

export interface NewConnectorProps {
  titleId: string;
  choice: Choice;
  /** Another type is looked for; what was typed stays. */
  isHidden: boolean;
  canTestSaved: boolean;
  /** It gets this id and no other. */
  fixedId?: string;
  onModified(isModified: boolean): void;
  onBack(): void;
  onCreated(connector: ConnectorResource, shallTest: boolean): void;
}

/** The form of a connector to be, and its test before it is saved. */
export function NewConnector({ titleId, choice, isHidden, onBack, ...props }: NewConnectorProps) {
  const { type, model } = choice;
  const formPart = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<ConnectorContent>();
  const params = useParams();
  const creation = useCreateConnector({ choice, formPart, ...props });
  const { state, saveError } = creation;
  const testPart = useRef<HTMLDivElement>(null);
  const isFormShown = !isHidden && !draft;

  useEffect(() => {
    if (isFormShown) {
      formPart.current?.querySelector<HTMLElement>('input:not([type="hidden"])')?.focus();
    } else {
      testPart.current?.focus();
    }
  }, [isFormShown]);

  return (
    <div style={{ display: isHidden ? 'none' : 'contents' }}>
      <EuiFlyoutHeader hasBorder data-test-subj="create-connector-flyout-header">
        <FlyoutTitle
          {...(!isHidden && { id: titleId })}
          title={`${type.name} connector`}
          model={model}
          description={model.selectMessage}
          featureIds={type.supported_feature_ids}
          testSubject="create-connector-flyout-header"
        />
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {creation.isTried && state.isInvalid && <FormErrorsCallout />}
        {saveError !== null && !isIdTaken(saveError) && (
          <SaveErrorCallout
            title="Unable to create a connector."
            error={saveError}
            data-test-subj="create-connector-api-error"
          />
        )}
        <div ref={formPart} hidden={draft !== undefined}>
          <ConnectorForm
            model={model}
            state={state}
            isEdit={false}
            hasKnownId={props.fixedId !== undefined}
            readOnly={false}
            isMissingSecrets={false}
            onSubmit={() => void creation.save(false)}
          />
        </div>
        {draft && (
          <div ref={testPart} tabIndex={-1} role="group" aria-label="Test">
            <DraftTest model={model} typeId={type.id} draft={draft} params={params} />
          </div>
        )}
      </EuiFlyoutBody>
      <EuiFlyoutFooter data-test-subj="create-connector-flyout-footer">
        <NewConnectorFooter
          isTesting={draft !== undefined}
          canTestSaved={props.canTestSaved}
          isInvalid={state.isInvalid}
          isBusy={creation.isBusy}
          onBack={() => (draft ? setDraft(undefined) : onBack())}
          onTest={async () => setDraft(await creation.check())}
          onSave={async (shallTest) => {
            await creation.save(shallTest);
            // An id that is taken is shown at its field.
            setDraft(undefined);
          }}
        />
      </EuiFlyoutFooter>
    </div>
  );
}
