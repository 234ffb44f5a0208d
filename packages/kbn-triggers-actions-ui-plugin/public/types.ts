import type { IconType } from '@elastic/eui';
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';

/** Where a params component is shown. */
export enum ActionConnectorMode {
  Test = 'test',
  ActionForm = 'actionForm',
}

/** A list of messages per params field; a field is wrong when its list is not empty. */
export interface GenericValidationResult<T> {
  errors: Record<Extract<keyof T, string>, unknown>;
}

export type ConnectorValidationError = { message: ReactNode } | void | undefined;

/** Runs when the person saves, after the fields were found valid; a message stops the save. */
export type ConnectorValidationFunc = () => Promise<ConnectorValidationError>;

export interface ActionConnectorFieldsProps {
  readOnly: boolean;
  isEdit: boolean;
  registerPreSubmitValidator(validator: ConnectorValidationFunc): void;
}

export interface ActionVariable {
  name: string;
  description: string;
  deprecated?: boolean;
  useWithTripleBracesInTemplates?: boolean;
  usesPublicBaseUrl?: boolean;
}

export type RuleActionParam =
  | string
  | number
  | boolean
  | null
  | undefined
  | RuleActionParam[]
  | { [key: string]: RuleActionParam };

export type RuleFormParamsErrors = Record<string, unknown>;

export interface ActionParamsProps<TParams> {
  actionParams: Partial<TParams>;
  index: number;
  editAction(key: string, value: RuleActionParam, index: number): void;
  errors: RuleFormParamsErrors;
  ruleTypeId?: string;
  messageVariables?: ActionVariable[];
  defaultMessage?: string;
  useDefaultMessage?: boolean;
  actionConnector?: ActionConnector;
  isLoading?: boolean;
  isDisabled?: boolean;
  selectedActionGroupId?: string;
  showEmailSubjectAndMessage?: boolean;
  executionMode?: ActionConnectorMode;
  onBlur?(field?: string): void;
  producerId?: string;
  featureId?: string;
}

/** A connector as forms and panels see it; `id` is empty while it is not saved. */
export interface ActionConnector<
  Config = Record<string, unknown>,
  Secrets = Record<string, unknown>,
> {
  id: string;
  actionTypeId: string;
  name: string;
  config: Config;
  secrets: Secrets;
  isPreconfigured: boolean;
  isDeprecated: boolean;
  isSystemAction: boolean;
  isMissingSecrets?: boolean;
  referencedByCount?: number;
}

/** What a connector form edits. */
export interface ConnectorFormSchema<
  Config = Record<string, unknown>,
  Secrets = Record<string, unknown>,
> {
  id?: string;
  name?: string;
  actionTypeId: string;
  isDeprecated: boolean;
  config: Config;
  secrets: Secrets;
}

/** The same with what only the form needs; `__internal__` never leaves the browser. */
export type InternalConnectorForm = ConnectorFormSchema & {
  __internal__?: Record<string, unknown>;
};

export type ConnectorFormSerializer<To, From> = (data: From) => To;

/** The browser half of a connector type. */
// oxlint-disable-next-line typescript/no-explicit-any -- Kibana's contract: the registry holds models of every kind
export interface ActionTypeModel<ActionConfig = any, ActionSecrets = any, ActionParams = any> {
  id: string;
  iconClass: IconType;
  selectMessage: string;
  selectMessagePreconfigured?: string;
  actionTypeTitle?: string;
  validateParams(
    actionParams: ActionParams,
    connectorConfig?: ActionConfig | null,
  ): Promise<GenericValidationResult<Partial<ActionParams>>>;
  actionConnectorFields: LazyExoticComponent<ComponentType<ActionConnectorFieldsProps>> | null;
  actionParamsFields: LazyExoticComponent<ComponentType<ActionParamsProps<ActionParams>>>;
  actionReadOnlyExtraComponent?: LazyExoticComponent<
    ComponentType<{ connectorId: string; connectorName: string }>
  >;
  defaultActionParams?: Partial<ActionParams>;
  defaultRecoveredActionParams?: Partial<ActionParams>;
  customConnectorSelectItem?: { getText(connector: ActionConnector): string };
  isExperimental?: boolean;
  isSystemActionType?: boolean;
  subtype?: Array<{ id: string; name: string }>;
  convertParamsBetweenGroups?(params: ActionParams): ActionParams | object;
  getHideInUi?(actionTypes: unknown[]): boolean;
  modalWidth?: number;
  docsUrl?: string;
  formSerializer?: ConnectorFormSerializer<
    ConnectorFormSchema<ActionConfig, ActionSecrets>,
    InternalConnectorForm
  >;
  formDeserializer?: ConnectorFormSerializer<
    InternalConnectorForm,
    ConnectorFormSchema<ActionConfig, ActionSecrets>
  >;
  shouldHideConnectorSettingsTitle?: boolean;
}
