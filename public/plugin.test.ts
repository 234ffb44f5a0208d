import type { CoreSetup } from '@kbn/core/public';
import { createTypeRegistry, type ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { plugin } from '.';

const core = {
  http: { staticAssets: { getPluginAssetHref: (path: string) => `/assets/${path}` } },
} as CoreSetup;

function register(dependencies: object = {}, connectorTypeId?: string): ActionTypeModel[] {
  const actionTypeRegistry = createTypeRegistry<ActionTypeModel>();
  const context = {
    opaqueId: Symbol('x'),
    env: { packageInfo: { version: '1.0.0' } },
    ...(connectorTypeId && { config: { get: () => ({ connectorTypeId }) } }),
  };
  plugin(context).setup(core, { triggersActionsUi: { actionTypeRegistry }, ...dependencies });
  return actionTypeRegistry.list();
}

it('registers the connector type', () => {
  expect(register()).toEqual([
    expect.objectContaining({
      id: '.xmatters',
      selectMessage: 'Trigger an xMatters workflow.',
      actionTypeTitle: 'xMatters',
      docsUrl: '/assets/xmatters.html',
      defaultActionParams: expect.objectContaining({ severity: 'high' }),
    }),
  ]);
});

it('registers under the id that the server half chooses', () => {
  expect(register({ stackConnectors: undefined })[0]?.id).toBe('xmatters');
  expect(register({ stackConnectors: undefined }, 'pager')[0]?.id).toBe('pager');
});
