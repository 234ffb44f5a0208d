// The page of the compatibility tests: what Kibana puts on its own before it loads plugins, and the three
// places where it shows a connector type. Tests drive it through `window.kibana`.
import { EuiCard, EuiIcon, EuiProvider } from '@elastic/eui';
import { Form, useForm } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import { i18n, type TranslationInput } from '@kbn/i18n';
import type { Plugin, PluginInitializer } from '@kbn/core/public';
import {
  ActionConnectorMode,
  type ActionTypeModel,
  createTypeRegistry,
} from '@kbn/triggers-actions-ui-plugin/public';
import React, { type ReactElement, Suspense, useState } from 'react';
import ReactDom from 'react-dom';
import { asked, defineKibanaGlobals } from './kibana_globals';

export interface SetUpOptions {
  /** Whether the plugin with Kibana's own xMatters connector is enabled. */
  hasStackConnectors?: boolean;
  /** What the server half lets the browser see of `kibana.yml`. */
  settings?: { connectorTypeId?: string };
}

const KEY = 'plugin/xmattersConnector/public';
const bundles = defineKibanaGlobals();
let model: ActionTypeModel | undefined;
let latest: unknown;
let submit: (() => Promise<unknown>) | undefined;

function setUp({ hasStackConnectors = false, settings = {} }: SetUpOptions): object {
  const { plugin } = bundles.get(KEY) as { plugin: PluginInitializer<unknown, unknown> };
  const context = {
    opaqueId: Symbol('xmattersConnector'),
    env: { packageInfo: { version: '9.0.0' } },
    config: { get: () => settings },
    logger: { get: () => ({}) },
  };
  const core = {
    http: {
      basePath: { get: () => '', prepend: (path: string) => path },
      staticAssets: {
        getPluginAssetHref: (path: string) => `/abc/plugins/xmattersConnector/assets/${path}`,
      },
    },
    notifications: { toasts: {} },
  };
  const actionTypeRegistry = createTypeRegistry<ActionTypeModel>();
  const contracts = {
    actions: undefined,
    esUiShared: {},
    triggersActionsUi: { actionTypeRegistry },
    ...(hasStackConnectors && { stackConnectors: undefined }),
  };
  const instance: Plugin<unknown, unknown> = plugin(context);
  instance.setup(
    { ...core, getStartServices: () => new Promise(() => undefined) } as never,
    contracts,
  );
  instance.start(core as never, contracts);
  [model] = actionTypeRegistry.list();
  return { ...model, keys: Object.keys(model ?? {}), count: actionTypeRegistry.list().length };
}

function theModel(): ActionTypeModel {
  if (!model) {
    throw new Error('no connector type was registered');
  }
  return model;
}

function Card() {
  const { iconClass, actionTypeTitle = '', selectMessage } = theModel();
  return (
    <EuiCard
      titleSize="xs"
      icon={<EuiIcon size="xl" type={iconClass} />}
      title={actionTypeTitle}
      description={selectMessage}
    />
  );
}

function ConnectorForm({ connector, readOnly }: { connector: object; readOnly: boolean }) {
  const { actionConnectorFields: Fields, formDeserializer, formSerializer } = theModel();
  const { form } = useForm({
    defaultValue: connector as never,
    ...(formDeserializer && { deserializer: formDeserializer as never }),
    ...(formSerializer && { serializer: formSerializer as never }),
  });
  submit = form.submit;
  return (
    <Form form={form}>
      {Fields && (
        <Suspense fallback={null}>
          <Fields
            readOnly={readOnly}
            isEdit={readOnly}
            registerPreSubmitValidator={() => undefined}
          />
        </Suspense>
      )}
    </Form>
  );
}

function Params({ mode }: { mode: 'test' | 'rule' }) {
  const { actionParamsFields: Fields, defaultActionParams, validateParams } = theModel();
  const [params, setParams] = useState<Record<string, unknown>>(
    mode === 'rule' ? { ...defaultActionParams } : {},
  );
  const [errors, setErrors] = useState<Record<string, string[]>>({});
  latest = params;
  React.useEffect(() => {
    // Newer releases give the connector's config too.
    void (validateParams as (given: object, config: object) => ReturnType<typeof validateParams>)(
      params,
      {},
    ).then((result) => setErrors(result.errors as Record<string, string[]>));
  }, [params, validateParams]);
  return (
    <Suspense fallback={null}>
      <Fields
        actionParams={params}
        index={0}
        errors={errors}
        editAction={(key: string, value: unknown) =>
          // The test tab merges into what is newest, the rule form into what it rendered with.
          mode === 'test'
            ? setParams((before) => ({ ...before, [key]: value }))
            : setParams({ ...params, [key]: value })
        }
        messageVariables={mode === 'rule' ? [{ name: 'rule.name', description: 'its name' }] : []}
        executionMode={mode === 'rule' ? ActionConnectorMode.ActionForm : ActionConnectorMode.Test}
      />
    </Suspense>
  );
}

function container(): HTMLElement {
  return document.querySelector('#root') as HTMLElement;
}

function clear(): void {
  ReactDom.unmountComponentAtNode(container());
}

/** In React's legacy mode, as Kibana does with 17 and with 18, below a boundary as Kibana has one. */
function show(element: ReactElement): void {
  clear();
  ReactDom.render(
    <EuiProvider>
      <Suspense fallback={null}>{element}</Suspense>
    </EuiProvider>,
    container(),
  );
}

const kibana = {
  reactVersion: React.version,
  asked,
  keys: () => [KEY].filter(bundles.has),
  translate: (translation: TranslationInput) => i18n.init(translation),
  setUp,
  validateParams: (params: object) => theModel().validateParams(params),
  showCard: () => show(<Card />),
  showForm: (connector: object, readOnly = false) =>
    show(<ConnectorForm connector={connector} readOnly={readOnly} />),
  showParams: (mode: 'test' | 'rule') => show(<Params mode={mode} />),
  clear,
  submit: () => submit?.(),
  params: () => latest,
};

export type KibanaPage = typeof kibana;

Object.assign(window, { kibana });
