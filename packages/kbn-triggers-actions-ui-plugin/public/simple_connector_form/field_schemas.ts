import type {
  FIELD_TYPES,
  ValidationFunc,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type { ReactNode } from 'react';

export interface CommonFieldSchema {
  /** The field's path below `config` or `secrets`. */
  id: string;
  label: string;
  helpText?: ReactNode;
  /** True unless said otherwise. */
  isRequired?: boolean;
  type?: keyof typeof FIELD_TYPES;
  euiFieldProps?: Record<string, unknown>;
}

export interface ConfigFieldSchema extends CommonFieldSchema {
  isUrlField?: boolean;
  defaultValue?: unknown;
  customValidator?: ValidationFunc;
}

export interface SecretsFieldSchema extends CommonFieldSchema {
  isPasswordField?: boolean;
}
