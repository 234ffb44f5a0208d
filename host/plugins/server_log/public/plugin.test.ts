import type { CoreSetup } from '@kbn/core/public';
import { createTypeRegistry, type ActionTypeModel } from '@kbn/triggers-actions-ui-plugin/public';
import { plugin } from '.';

function registered(): ActionTypeModel {
  const actionTypeRegistry = createTypeRegistry<ActionTypeModel>();
  const context = { opaqueId: Symbol('test'), env: { packageInfo: { version: '0.0.0' } } };
  plugin(context).setup({} as CoreSetup, { triggersActionsUi: { actionTypeRegistry } });
  return actionTypeRegistry.get('.server-log');
}

it('registers a connector type without settings of its own', () => {
  expect(registered()).toMatchObject({
    selectMessage: 'Write a line to the log of this server.',
    actionTypeTitle: 'Send to Server log',
    actionConnectorFields: null,
    defaultActionParams: { level: 'info' },
  });
});

it.each([
  [{}, ['Message is required.']],
  [{ level: 'warn', message: '' }, ['Message is required.']],
  [{ message: 'Disk full' }, []],
])('finds in %j what is wrong with the message: %j', async (params, message) => {
  expect(await registered().validateParams(params)).toEqual({ errors: { level: [], message } });
});
