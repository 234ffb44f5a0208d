import { badRequest, forbidden, notFound } from '@hapi/boom';
import { schema } from '@kbn/config-schema';
import type { ActionsConfigurationUtilities } from '@kbn/actions-plugin/server';
import { SecretsNotReadableError } from '../security';
import type { ClaimedDelivery } from '../storage';
import type { ConnectorWithSecrets } from './connector';
import type { ConnectorType } from './connector_type_registry';
import { createDeliveryActions, type DeliveryActionsOptions } from './delivery_actions';
import type { ExecutionTrigger } from './recorded_execution';
import { SecretsMissingError } from './unusable_secrets';

const DUE_AT = new Date('2026-01-01T12:00:00.000Z');
const SECRET = 'kept-secret-key';

const connector: ConnectorWithSecrets = {
  spaceId: 'default',
  id: 'on-call',
  name: 'On call',
  connectorTypeId: '.xmatters',
  config: {},
  secrets: { apiKey: SECRET },
  isPreconfigured: false,
  isMissingSecrets: false,
  isConfigShown: true,
};

const connectorType = {
  id: '.xmatters',
  validate: {
    params: { schema: schema.object({ severity: schema.string() }) },
  },
} as unknown as ConnectorType;

const delivery = {
  id: 'd-1',
  spaceId: 'default',
  connectorId: 'on-call',
  params: { severity: 'high' },
  dueAt: DUE_AT,
} as ClaimedDelivery;

const unreadable = new SecretsNotReadableError('The secrets of connector/default/on-call …');

interface Recorded {
  connectorId: string;
  trigger: ExecutionTrigger;
}

let recorded: Recorded[];
beforeEach(() => {
  recorded = [];
});

const never = () => {
  throw new Error('not used');
};

/** @param problem why the connector cannot be executed. */
function create(problem?: Error, overrides: Partial<DeliveryActionsOptions> = {}) {
  return createDeliveryActions({
    resolver: {
      typeOf: never,
      ensureEnabled: never,
      resolve: () =>
        problem ? Promise.reject(problem) : Promise.resolve({ connector, connectorType }),
    },
    repository: { find: () => Promise.resolve(connector) },
    configuration: {} as ActionsConfigurationUtilities,
    executor: {
      execute: ({ params }) => Promise.resolve({ actionId: 'on-call', status: 'ok', data: params }),
    },
    record: async ({ id }, trigger, execute) => {
      recorded.push({ connectorId: id, trigger });
      return { result: await execute(), id: 'e-1', durationMs: 5, httpStatus: 202 };
    },
    ...overrides,
  });
}

const run = (actions: ReturnType<typeof create>) =>
  actions.execute(delivery, new AbortController().signal);

describe('executing', () => {
  it('is recorded as a delivery, with the time it was due', async () => {
    expect(await run(create())).toMatchObject({
      result: { status: 'ok', data: { severity: 'high' } },
      httpStatus: 202,
    });
    expect(recorded).toEqual([
      { connectorId: 'on-call', trigger: { source: 'delivery', scheduledAt: DUE_AT } },
    ]);
  });

  it.each([
    [
      'the connector is gone',
      notFound('Saved object [action/on-call] not found'),
      'The connector was deleted. Create it again with the same id, then redeliver.',
    ],
    [
      'its type is gone',
      badRequest('Action type ".xmatters" is not registered.'),
      'Install the plugin that brings this connector type, then redeliver.',
    ],
    [
      'its type is disabled',
      forbidden('action type ".xmatters" is not enabled'),
      'Enable the connector type, then redeliver.',
    ],
  ])('fails for good, with a way out, when %s', async (_name, problem, fix) => {
    expect(await run(create(problem))).toEqual({
      result: {
        actionId: 'on-call',
        status: 'error',
        message: problem.message,
        serviceMessage: fix,
        retry: false,
        errorSource: 'user',
      },
      httpStatus: null,
    });
    expect(recorded).toEqual([]);
  });

  it('fails for good and leaves a line when the secrets cannot be read', async () => {
    const { result } = await run(create(unreadable));
    expect(result).toMatchObject({
      status: 'error',
      message: unreadable.message,
      serviceMessage: expect.stringContaining('enter the secrets of this connector again'),
      retry: false,
    });
    expect(recorded).toHaveLength(1);
  });

  it('fails for good and leaves a line when nobody entered the secrets since an import', async () => {
    const { result } = await run(create(new SecretsMissingError('on-call')));
    expect(result).toEqual({
      actionId: 'on-call',
      status: 'error',
      message: 'The secrets of connector on-call are missing: it was imported without them.',
      serviceMessage: 'Edit the connector and enter its secrets.',
      retry: false,
      errorSource: 'user',
    });
    expect(recorded).toHaveLength(1);
  });

  it('fails as one that is gone when it goes while its secrets cannot be read', async () => {
    const actions = create(unreadable, { repository: { find: () => Promise.resolve(undefined) } });
    expect(await run(actions)).toMatchObject({
      result: { message: 'Saved object [action/on-call] not found' },
    });
  });

  it('leaves a database that does not answer to the worker, which tries again', async () => {
    await expect(run(create(new Error('the database does not answer')))).rejects.toThrow('answer');
  });
});

describe('checking what is to be enqueued', () => {
  const action = { spaceId: 'default', connectorId: 'on-call', params: { severity: 'high' } };

  it('tells the type of the connector', async () => {
    expect(await create().check(action)).toEqual({ connectorTypeId: '.xmatters' });
  });

  it.each([
    ['an unknown connector', notFound('Saved object [action/on-call] not found'), 404],
    ['a disabled type', forbidden('not enabled'), 403],
  ])('refuses %s', async (_name, problem, statusCode) => {
    await expect(create(problem).check(action)).rejects.toMatchObject({ output: { statusCode } });
  });

  it('refuses wrong params with 400 and without a secret', async () => {
    const refusalOf = (params: unknown) => create().check({ ...action, params });
    await expect(refusalOf({ severity: 1 })).rejects.toMatchObject({
      output: { statusCode: 400 },
      message: expect.stringContaining('error validating action params: [severity]: expected'),
    });
    await expect(refusalOf({ ...action.params, [SECRET]: 1 })).rejects.toMatchObject({
      message: expect.not.stringContaining(SECRET),
    });
  });

  it('takes one whose secrets cannot be read: it fails visibly and can be redelivered', async () => {
    expect(await create(unreadable).check(action)).toEqual({ connectorTypeId: '.xmatters' });
  });
});
