import {
  useForm,
  useFormIsModified,
  type FormHook,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type {
  ActionTypeModel,
  ConnectorFormSchema,
  ConnectorValidationFunc,
  InternalConnectorForm,
} from '@kbn/triggers-actions-ui-plugin/public';
import { useCallback, useRef, useState, type ReactNode } from 'react';

/** What the form holds of a connector, without what only the form needs. */
export interface ConnectorContent {
  /** Empty when the server shall make one. */
  id: string;
  name: string;
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

export interface ConnectorFormState {
  form: FormHook<ConnectorFormSchema, InternalConnectorForm>;
  isModified: boolean;
  isInvalid: boolean;
  /** Of the connector type's own check. */
  preSubmitError: ReactNode;
  registerPreSubmitValidator(validator: ConnectorValidationFunc): void;
  /** The content, or undefined when something is wrong; the form then shows what. */
  submit(): Promise<ConnectorContent | undefined>;
}

const NOT_CONTENT = ['__internal__', '__internal__.headers__array__'];

export function useConnectorForm(
  model: ActionTypeModel,
  defaultValue: ConnectorFormSchema,
): ConnectorFormState {
  const { form } = useForm<ConnectorFormSchema, InternalConnectorForm>({
    defaultValue,
    serializer: model.formSerializer as never,
    deserializer: model.formDeserializer as never,
  });
  const isModified = useFormIsModified({ form, discard: NOT_CONTENT });
  const validator = useRef<ConnectorValidationFunc>();
  const [preSubmitError, setPreSubmitError] = useState<ReactNode>();

  const registerPreSubmitValidator = useCallback((next: ConnectorValidationFunc) => {
    validator.current = next;
  }, []);

  async function submit(): Promise<ConnectorContent | undefined> {
    setPreSubmitError(undefined);
    const { data, isValid } = await form.submit();
    if (!isValid) {
      return undefined;
    }
    const failure = await validator.current?.();
    if (failure) {
      setPreSubmitError(failure.message);
      return undefined;
    }
    const { id = '', name = '', config = {}, secrets = {} } = data as Partial<ConnectorContent>;
    return { id, name, config, secrets };
  }

  return {
    form,
    isModified,
    isInvalid: form.isValid === false,
    preSubmitError,
    registerPreSubmitValidator,
    submit,
  };
}
