import { useMutation } from '@tanstack/react-query';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { useServices } from '../../../services';
import { useAddToConnectors } from '../data/queries';
import { createConnector } from '../data/save_connector';
import { ID_TAKEN } from '../form/check_id_is_free';
import { isIdTaken } from '../form/save_errors';
import {
  useConnectorForm,
  type ConnectorContent,
  type ConnectorFormState,
} from '../form/use_connector_form';
import { useFocusFirstError } from '../../../components/use_focus_first_error';
import type { NewConnectorProps } from './new_connector';

export interface ConnectorCreation {
  state: ConnectorFormState;
  /** The person tried to go on, so errors are worth a headline. */
  isTried: boolean;
  isBusy: boolean;
  saveError: Error | null;
  /** The content, or undefined after the focus went to what is wrong. */
  check(): Promise<ConnectorContent | undefined>;
  save(shallTest: boolean): Promise<void>;
}

interface CreationOptions extends Pick<
  NewConnectorProps,
  'choice' | 'fixedId' | 'onModified' | 'onCreated'
> {
  formPart: RefObject<HTMLElement>;
}

export function useCreateConnector(options: CreationOptions): ConnectorCreation {
  const { choice, fixedId, formPart, onModified, onCreated } = options;
  const { http, toasts } = useServices();
  const add = useAddToConnectors();
  const [isTried, setIsTried] = useState(false);
  const focusFirstError = useFocusFirstError(formPart);
  const [initial] = useState(() => ({
    actionTypeId: choice.type.id,
    isDeprecated: choice.type.is_deprecated,
    config: {},
    secrets: {},
    ...(fixedId !== undefined && { id: fixedId }),
  }));
  const state = useConnectorForm(choice.model, initial);
  const saving = useMutation({
    mutationFn: (content: ConnectorContent) => createConnector(http, choice.type.id, content),
  });

  // Before the next key press is handled, which may be Escape.
  useLayoutEffect(() => onModified(state.isModified), [state.isModified, onModified]);

  async function check() {
    setIsTried(true);
    const content = await state.submit();
    if (!content) {
      focusFirstError();
    }
    return content;
  }

  async function save(shallTest: boolean) {
    saving.reset();
    const content = await check();
    if (!content) {
      return;
    }
    try {
      const connector = await saving.mutateAsync(content);
      toasts.addSuccess(`Created '${connector.name}'`);
      add(connector);
      onCreated(connector, shallTest);
    } catch (error) {
      if (isIdTaken(error)) {
        state.form.setFieldErrors('id', [{ message: ID_TAKEN }]);
        focusFirstError();
      }
    }
  }

  return {
    state,
    isTried,
    isBusy: saving.isPending || state.form.isSubmitting,
    saveError: saving.error,
    check,
    save,
  };
}
