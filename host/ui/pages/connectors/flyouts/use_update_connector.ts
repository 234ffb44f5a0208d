import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type RefObject } from 'react';
import type { ConnectorResource } from '../../../../common/connector_resource';
import { useServices } from '../../../services';
import { useReloadConnectors } from '../data/queries';
import { updateConnector } from '../data/save_connector';
import {
  useConnectorForm,
  type ConnectorContent,
  type ConnectorFormState,
} from '../form/use_connector_form';
import type { ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { useFocusFirstError } from '../../../components/use_focus_first_error';

export interface ConnectorUpdate {
  state: ConnectorFormState;
  /** As it was saved last. */
  saved: ConnectorResource;
  isTried: boolean;
  isBusy: boolean;
  /** How often it was saved: the fields are made anew each time, for what they begin with has changed. */
  savings: number;
  /** Nothing was changed since the last saving in this flyout. */
  isSaved: boolean;
  saveError: Error | null;
  check(): Promise<ConnectorContent | undefined>;
  save(): Promise<void>;
}

interface UpdateOptions {
  connector: ConnectorResource;
  model: ActionTypeModel;
  formPart: RefObject<HTMLElement>;
}

export function useUpdateConnector({ connector, model, formPart }: UpdateOptions): ConnectorUpdate {
  const { http, toasts } = useServices();
  const reload = useReloadConnectors();
  const [saved, setSaved] = useState(connector);
  const [isTried, setIsTried] = useState(false);
  const focusFirstError = useFocusFirstError(formPart);
  const [isSaved, setIsSaved] = useState(false);
  const [savings, setSavings] = useState(0);
  const [initial] = useState(() => formValuesOf(connector));
  const state = useConnectorForm(model, initial);
  const saving = useMutation({
    mutationFn: (content: ConnectorContent) => updateConnector(http, connector.id, content),
  });

  useEffect(() => {
    if (state.isModified) {
      setIsSaved(false);
    }
  }, [state.isModified]);

  async function check() {
    setIsTried(true);
    const content = await state.submit();
    if (!content) {
      focusFirstError();
    }
    return content;
  }

  async function save() {
    saving.reset();
    const content = await check();
    if (!content) {
      return;
    }
    try {
      const next = await saving.mutateAsync(content);
      toasts.addSuccess(`Updated '${next.name}'`);
      setSaved(next);
      setIsTried(false);
      setIsSaved(true);
      // The secrets are blank again, as they are whenever a connector is opened.
      state.form.reset({ defaultValue: formValuesOf(next) });
      setSavings((before) => before + 1);
      void reload();
    } catch {
      // `saveError` is shown.
    }
  }

  return {
    state,
    saved,
    isTried,
    isBusy: saving.isPending || state.form.isSubmitting,
    isSaved,
    savings,
    saveError: saving.error,
    check,
    save,
  };
}

/** Secrets never come back from the server. */
function formValuesOf(connector: ConnectorResource) {
  return {
    id: connector.id,
    name: connector.name,
    actionTypeId: connector.connector_type_id,
    isDeprecated: connector.is_deprecated || connector.is_connector_type_deprecated,
    config: connector.config ?? {},
    secrets: {},
  };
}
