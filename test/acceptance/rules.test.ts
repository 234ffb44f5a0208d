import { startTestHost, type TestHost } from '../support/start_test_host';
import { STORAGES } from '../support/storages';

const ACTION = {
  group: 'firing',
  id: 'log',
  params: { message: '{{alert.id}}' },
  frequency: { summary: false, notify_when: 'onActionGroupChange', throttle: null },
};

const RULE = {
  name: 'From Alertmanager',
  rule_type_id: '.alert-intake',
  consumer: 'alerts',
  tags: ['shop'],
  schedule: { interval: '60m' },
  params: {},
  actions: [ACTION],
};
const { rule_type_id: _type, consumer: _consumer, ...CONTENT } = RULE;

const refusal = (status: number, error: string, message: string) => ({
  status,
  body: { statusCode: status, error, message },
});

const rulePath = (id: string) => `/api/alerting/rule/${id}`;

it.each([
  ['refused', true],
  ['only warned of', false],
])('a rule that runs more often than it should is %s', async (_what, enforce) => {
  const host = await startTestHost({
    yaml: `xpack.alerting.rules.minimumScheduleInterval: { value: 5m, enforce: ${enforce} }\n`,
  });
  const send = async (method: string, body: object) =>
    (await host.call(method, rulePath('often'), { body })).body.message as string | undefined;
  const often = { actions: [], schedule: { interval: '1m' } };
  const tooShort = 'rule: the interval is less than the allowed minimum interval of 5m';
  const refused = (text: string) => (enforce ? text : undefined);
  expect(await send('POST', { ...RULE, ...often })).toBe(refused(`Error creating ${tooShort}`));
  await send('POST', { ...RULE, actions: [] });
  expect(await send('PUT', { ...CONTENT, ...often })).toBe(refused(`Error updating ${tooShort}`));
  const edited = await host.call('POST', '/internal/alerting/rules/_bulk_edit', {
    body: {
      ids: ['often'],
      operations: [{ field: 'schedule', operation: 'set', value: { interval: '2m' } }],
    },
  });
  expect(edited.body.errors[0]?.message).toBe(refused(`Error updating ${tooShort}`));
  const isWarned = host.logLines.some((line) => line.includes('is less than the minimum'));
  expect(isWarned).toBe(!enforce);
  await host.stop();
});

describe.each(STORAGES)('on $name', ({ start }) => {
  let host: TestHost;
  let stopStorage: () => Promise<void>;

  beforeAll(async () => {
    const storage = await start();
    stopStorage = storage.stop;
    host = await startTestHost({
      yaml: `xpack.actions.allowedHosts: ["localhost", "127.0.0.1", "*"]\n${storage.yaml}`,
    });
    await host.call('POST', '/api/actions/connector/log', {
      body: { name: 'Log', connector_type_id: '.server-log', config: {}, secrets: {} },
    });
  });
  afterAll(async () => {
    await host.stop();
    await stopStorage();
  });

  async function makeRule(change: object = {}, id = ''): Promise<string> {
    const { status, body } = await host.call('POST', `/api/alerting/rule${id && `/${id}`}`, {
      body: { ...RULE, ...change },
    });
    expect({ status, message: body.message }).toEqual({ status: 200, message: undefined });
    return body.id as string;
  }

  describe('a rule', () => {
    it('is made, read, replaced and deleted in Kibana’s shape', async () => {
      const id = await makeRule({}, 'my_id');
      const { status, body } = await host.call('GET', rulePath(id));
      expect(status).toBe(200);
      expect(body).toEqual({
        id: 'my_id',
        enabled: true,
        name: 'From Alertmanager',
        tags: ['shop'],
        rule_type_id: '.alert-intake',
        consumer: 'alerts',
        schedule: { interval: '60m' },
        actions: [{ ...ACTION, connector_type_id: '.server-log', uuid: expect.any(String) }],
        params: { format: 'alertmanager', expireAfterMs: 0 },
        scheduled_task_id: 'my_id',
        created_by: 'admin',
        updated_by: 'admin',
        created_at: expect.any(String),
        updated_at: expect.any(String),
        api_key_owner: 'admin',
        api_key_created_by_user: false,
        throttle: null,
        mute_all: false,
        notify_when: null,
        muted_alert_ids: [],
        execution_status: expect.any(Object),
        revision: 0,
        running: expect.any(Boolean),
        next_run: expect.any(String),
        last_run: body.last_run,
        alert_delay: { active: 1 },
        flapping: null,
        snooze_schedule: [],
        is_snoozed_until: null,
        active_snoozes: [],
      });
      const replaced = await host.call('PUT', rulePath(id), {
        body: { name: 'Renamed', schedule: { interval: '1h' } },
      });
      expect(replaced).toMatchObject({
        status: 200,
        body: {
          name: 'Renamed',
          tags: [],
          actions: [],
          revision: 1,
          schedule: { interval: '1h' },
          rule_type_id: '.alert-intake',
        },
      });
      expect((await host.call('DELETE', rulePath(id))).status).toBe(204);
      expect(await host.call('GET', rulePath(id))).toMatchObject(
        refusal(404, 'Not Found', 'Saved object [alert/my_id] not found'),
      );
    });

    it('keeps the uuid of an action and counts for its connector', async () => {
      const id = await makeRule({ actions: [{ ...ACTION, uuid: 'mine' }] });
      expect((await host.call('GET', rulePath(id))).body.actions[0].uuid).toBe('mine');
      const { body } = await host.call('GET', '/api/actions/connectors');
      expect(body).toMatchObject([{ id: 'log', referenced_by_count: 1 }]);
      await host.call('DELETE', rulePath(id));
    });

    it('that is written without the uuids of its actions keeps them, so that nobody is told again', async () => {
      const id = await makeRule();
      const uuid = async () => (await host.call('GET', rulePath(id))).body.actions[0].uuid;
      const before = await uuid();
      const actions = [{ ...ACTION, params: { message: 'new' } }];
      await host.call('PUT', rulePath(id), { body: { ...CONTENT, name: 'Renamed', actions } });
      expect(await uuid()).toBe(before);
      await host.call('DELETE', rulePath(id));
    });

    it.each<[string, object, string]>([
      ['an unknown type', { rule_type_id: 'nope' }, 'Rule type "nope" is not registered.'],
      [
        'wrong params',
        { params: { format: 'x' } },
        'params invalid: [format]: types that failed validation:\n- [format.0]: expected value to equal [alertmanager]\n- [format.1]: expected value to equal [grafana]\n- [format.2]: expected value to equal [generic]',
      ],
      [
        'a wrong interval',
        { schedule: { interval: '10x' } },
        '[request body.schedule.interval]: string is not a valid duration: 10x',
      ],
      [
        'no group',
        { actions: [{ ...ACTION, group: undefined }] },
        'Group is not defined in action log',
      ],
      [
        'an unknown group',
        { actions: [{ ...ACTION, group: 'nope' }] },
        'Failed to validate actions due to the following error: Invalid action groups: nope',
      ],
      [
        'two mistakes',
        { actions: [{ ...ACTION, group: 'nope', frequency: undefined }] },
        'Failed to validate actions due to the following 2 errors:\n- Invalid action groups: nope\n- Actions missing frequency parameters: nope',
      ],
      [
        'two frequencies',
        { notify_when: 'onActiveAlert' },
        'Failed to validate actions due to the following error: Cannot specify per-action frequency params when notify_when or throttle are defined at the rule level: firing',
      ],
      [
        'a throttle below the interval',
        {
          actions: [
            {
              ...ACTION,
              frequency: { summary: false, notify_when: 'onThrottleInterval', throttle: '5m' },
            },
          ],
        },
        'Failed to validate actions due to the following error: Action throttle cannot be shorter than the schedule interval of 1h: firing (5m)',
      ],
      [
        'an unknown connector',
        { actions: [{ ...ACTION, id: 'gone' }] },
        'Failed to load action gone (404): Saved object [action/gone] not found',
      ],
      [
        'an unknown time zone',
        {
          actions: [
            {
              ...ACTION,
              alerts_filter: {
                timeframe: {
                  days: [1],
                  hours: { start: '08:00', end: '17:00' },
                  timezone: 'invalid',
                },
              },
            },
          ],
        },
        '[request body.actions.0.alerts_filter.timeframe.timezone]: string is not a valid timezone: invalid',
      ],
      [
        'a condition that is none',
        { actions: [{ ...ACTION, alerts_filter: { query: { kql: 'a: (b', filters: [] } } }] },
        '[request body.actions.0.alerts_filter.query.kql]: The parenthesis is not closed at character 4',
      ],
      ['an unknown key', { foo: 1 }, '[request body.foo]: definition for this key is missing'],
    ])('with %s is refused', async (_what, change, message) => {
      expect(
        await host.call('POST', '/api/alerting/rule', { body: { ...RULE, ...change } }),
      ).toMatchObject(refusal(400, 'Bad Request', message));
    });

    it('whose id is taken is refused', async () => {
      const id = await makeRule();
      expect(await host.call('POST', rulePath(id), { body: RULE })).toMatchObject(
        refusal(409, 'Conflict', `Saved object [alert/${id}] conflict`),
      );
      expect(await host.call('PUT', rulePath('nope'), { body: CONTENT })).toMatchObject({
        status: 404,
      });
    });

    it('is switched, muted and snoozed', async () => {
      const id = await makeRule();
      const post = async (path: string, body?: object) =>
        (await host.call('POST', path, body && { body })).status;
      const now = async () => (await host.call('GET', rulePath(id))).body;
      expect(await post(`${rulePath(id)}/_disable`, { untrack: true })).toBe(204);
      expect(await now()).toMatchObject({ enabled: false, next_run: null });
      expect(await post(`/internal/alerting/rule/${id}/_run_soon`)).toBe(400);
      expect(await post(`${rulePath(id)}/_enable`)).toBe(204);
      expect(await now()).toMatchObject({ enabled: true, next_run: expect.any(String) });
      expect(await post(`/internal/alerting/rule/${id}/_run_soon`)).toBe(204);
      expect(await post(`${rulePath(id)}/alert/web1/_mute`)).toBe(204);
      expect(await post(`${rulePath(id)}/alert/web2/_mute`)).toBe(204);
      expect(await post(`${rulePath(id)}/alert/web1/_unmute`)).toBe(204);
      expect(await now()).toMatchObject({ muted_alert_ids: ['web2'] });
      expect(await post(`${rulePath(id)}/_mute_all`)).toBe(204);
      expect(await now()).toMatchObject({ mute_all: true, muted_alert_ids: [] });
      expect(await post(`${rulePath(id)}/_unmute_all`)).toBe(204);
      expect(await post(`${rulePath(id)}/_update_api_key`)).toBe(204);
      const rRule = { dtstart: new Date().toISOString(), tzid: 'UTC', count: 1 };
      expect(
        await post(`/internal/alerting/rule/${id}/_snooze`, {
          snooze_schedule: { duration: 3_600_000, rRule },
        }),
      ).toBe(204);
      const snoozedUntil = new Date(Date.parse(rRule.dtstart) + 3_600_000).toISOString();
      expect(await now()).toMatchObject({ mute_all: false, is_snoozed_until: snoozedUntil });
      expect(await post(`/internal/alerting/rule/${id}/_unsnooze`, {})).toBe(204);
      expect(await now()).toMatchObject({ is_snoozed_until: null, snooze_schedule: [] });
      const custom = {
        start: '2026-03-02T21:00:00.000Z',
        duration: '8h',
        timezone: 'Europe/Berlin',
        recurring: { every: '1d', onWeekDay: ['SA', 'SU'] },
      };
      const { status, body } = await host.call('POST', `${rulePath(id)}/snooze_schedule`, {
        body: { schedule: { custom } },
      });
      expect({ status, body }).toEqual({
        status: 200,
        body: { schedule: { id: expect.any(String), custom } },
      });
      expect(await now()).toMatchObject({
        snooze_schedule: [
          {
            id: body.schedule.id,
            duration: 8 * 3_600_000,
            rRule: { freq: 3, interval: 1, byweekday: ['SA', 'SU'], tzid: 'Europe/Berlin' },
          },
        ],
      });
      const schedule = `${rulePath(id)}/snooze_schedule/${body.schedule.id}`;
      expect((await host.call('DELETE', schedule)).status).toBe(204);
      expect((await host.call('DELETE', schedule)).status).toBe(404);
      const copy = await host.call('POST', `/internal/alerting/rule/${id}/_clone`);
      expect(copy).toMatchObject({
        status: 200,
        body: { name: 'From Alertmanager [Clone]', enabled: false, revision: 0 },
      });
    });
  });

  describe('many rules', () => {
    const FIND = '/api/alerting/rules/_find';

    beforeAll(async () => {
      const { body } = await host.call('GET', `${FIND}?per_page=1000`);
      const ids = body.data.map(({ id }: { id: string }) => id);
      await host.call('PATCH', '/internal/alerting/rules/_bulk_delete', { body: { ids } });
      await makeRule({ name: 'Shop is slow', tags: ['shop', 'eu'] }, 'a');
      await makeRule({ name: 'Shop is away', tags: ['shop'], enabled: false }, 'b');
      await makeRule({ name: 'Disk is full', tags: ['disk'], actions: [], consumer: 'logs' }, 'c');
    });

    it.each<[string, string[]]>([
      ['', ['Disk is full', 'Shop is away', 'Shop is slow']],
      ['sort_order=desc', ['Shop is slow', 'Shop is away', 'Disk is full']],
      ['per_page=1&page=2', ['Shop is away']],
      ['per_page=0', []],
      ['search=shop', ['Shop is away', 'Shop is slow']],
      ['search=shop+slow&default_search_operator=AND&search_fields=name', ['Shop is slow']],
      ['search=di*&search_fields=tags&search_fields=name', ['Disk is full']],
      ['filter=alert.attributes.tags:(eu or disk)', ['Disk is full', 'Shop is slow']],
      ['filter=alert.attributes.enabled: false', ['Shop is away']],
      ['filter=alert.attributes.name: shop and not alert.attributes.tags: eu', ['Shop is away']],
      [
        'filter=alert.attributes.actions:{ actionTypeId:.server-log }',
        ['Shop is away', 'Shop is slow'],
      ],
      ['filter=alert.id: "alert:c"', ['Disk is full']],
      ['filter=alert.attributes.params.format: alertmanager and alert.id: a', ['Shop is slow']],
      ['filter_consumers=["logs"]', ['Disk is full']],
      [
        'has_reference={"type":"action","id":"log"}&sort_field=createdAt',
        ['Shop is slow', 'Shop is away'],
      ],
    ])('are found: %s', async (query, expected) => {
      const answer = await host.call('GET', `${FIND}?${query}`);
      expect(answer.status).toBe(200);
      expect(answer.body.data.map(({ name }: { name: string }) => name)).toEqual(expected);
    });

    it.each([
      [
        'filter=alert.attributes.nope: 1',
        'Error find rules: Filter is not supported on this field alert.attributes.nope',
      ],
      ['filter=name: (', 'Error find rules: A value is missing at character 8'],
      ['sort_field=nope', 'Error find rules: Sort is not supported on this field nope'],
      ['search_fields=nope', 'Error find rules: Search field nope not supported'],
      ['page=0', '[request query.page]: Value must be equal to or greater than [1].'],
    ])('are not found with %s', async (query, message) => {
      expect(await host.call('GET', `${FIND}?${query}`)).toMatchObject(
        refusal(400, 'Bad Request', message),
      );
    });

    it('are found and counted for the pages', async () => {
      const found = await host.call('POST', '/internal/alerting/rules/_find', {
        body: { filter: 'alert.attributes.tags: shop', per_page: 1 },
      });
      expect(found.body).toMatchObject({ total: 2, per_page: 1, data: [{ id: 'b' }] });
      const counted = await host.call('POST', '/internal/alerting/rules/_aggregate', { body: {} });
      expect(counted.body).toMatchObject({
        rule_enabled_status: { enabled: 2, disabled: 1 },
        rule_muted_status: { muted: 0, unmuted: 3 },
        rule_tags: ['disk', 'eu', 'shop'],
      });
      const tags = await host.call(
        'GET',
        '/internal/alerting/rules/_tags?search=s&per_page=1&page=2',
      );
      expect(tags.body).toEqual({ data: ['shop'], page: 2, per_page: 1, total: 2 });
    });

    it.each<[string, string, string[]]>([
      [
        'words',
        '{"type":"function","function":"is","arguments":[{"type":"literal","value":"alert.attributes.tags"},{"type":"literal","value":"eu"}]}',
        ['Shop is slow'],
      ],
      [
        'what Kibana’s list sends',
        '{"type":"function","function":"and","arguments":[{"type":"function","function":"or","arguments":[{"type":"function","function":"nested","arguments":[{"type":"literal","value":"alert.attributes.actions","isQuoted":false},{"type":"function","function":"is","arguments":[{"type":"literal","value":"actionTypeId","isQuoted":false},{"type":"literal","value":".server-log","isQuoted":false}]}]}]},{"type":"function","function":"not","arguments":[{"type":"function","function":"is","arguments":[{"type":"literal","value":"alert.id","isQuoted":false},{"type":"literal","value":"alert:a","isQuoted":false}]}]}]}',
        ['Shop is away'],
      ],
    ])('are found by a KueryNode of %s on every route that takes a filter', async (...row) => {
      const [, filter, names] = row;
      const found = await host.call('POST', '/internal/alerting/rules/_find', { body: { filter } });
      expect(found.body.data.map(({ name }: { name: string }) => name)).toEqual(names);
      const got = await host.call('GET', `${FIND}?filter=${encodeURIComponent(filter)}`);
      expect(got.body.total).toBe(names.length);
      const counted = await host.call('POST', '/internal/alerting/rules/_aggregate', {
        body: { filter },
      });
      const { enabled, disabled } = counted.body.rule_enabled_status;
      expect(enabled + disabled).toBe(names.length);
      const edited = await host.call('POST', '/internal/alerting/rules/_bulk_edit', {
        body: { filter, operations: [{ field: 'tags', operation: 'delete', value: ['none'] }] },
      });
      expect(edited.body).toMatchObject({ total: names.length, rules: [] });
    });

    it.each([
      ['{', 'Error find rules: The filter is no KueryNode. It must be JSON'],
      ['{}', 'Error find rules: The filter is no KueryNode. Its type must be "function"'],
      [
        '{"type":"function","function":"exists","arguments":[{"type":"literal","value":"nope"}]}',
        'Error find rules: Filter is not supported on this field nope',
      ],
    ])('are not found by %s', async (filter, message) => {
      for (const name of ['_find', '_aggregate']) {
        expect(
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await host.call('POST', `/internal/alerting/rules/${name}`, { body: { filter } }),
        ).toMatchObject(refusal(400, 'Bad Request', message));
      }
      expect(
        await host.call('PATCH', '/internal/alerting/rules/_bulk_disable', { body: { filter } }),
      ).toMatchObject(refusal(400, 'Bad Request', message));
    });

    describe('edited at once', () => {
      const edit = async (body: object) =>
        host.call('POST', '/internal/alerting/rules/_bulk_edit', { body });
      const addTag = { field: 'tags', operation: 'add', value: ['edited'] };
      const now = async (id: string) => (await host.call('GET', rulePath(id))).body;
      const THROTTLED = { summary: false, notify_when: 'onThrottleInterval', throttle: '60m' };

      beforeAll(async () => {
        await makeRule({ tags: ['bulk'] }, 'bulk-1');
        await makeRule({ tags: ['bulk', 'edited'], actions: [] }, 'bulk-2');
        await makeRule(
          { tags: ['bulk'], actions: [{ ...ACTION, frequency: THROTTLED }] },
          'bulk-3',
        );
      });
      afterAll(async () => {
        const body = { filter: 'alert.attributes.tags: bulk' };
        await host.call('PATCH', '/internal/alerting/rules/_bulk_delete', { body });
      });

      it('are changed each by itself: what is as it was is skipped, what cannot be done is named', async () => {
        const { status, body } = await edit({
          ids: ['bulk-1', 'bulk-2', 'gone'],
          operations: [addTag],
        });
        expect(status).toBe(200);
        expect(body).toEqual({
          rules: [expect.objectContaining({ id: 'bulk-1', tags: ['bulk', 'edited'], revision: 1 })],
          skipped: [{ id: 'bulk-2', name: 'From Alertmanager', skip_reason: 'RULE_NOT_MODIFIED' }],
          errors: [
            {
              message: 'Saved object [alert/gone] not found',
              status: 404,
              rule: { id: 'gone', name: '' },
            },
          ],
          total: 3,
        });
      });

      it('get schedules, but not one that is longer than a throttle; nothing else of that one either', async () => {
        const { body } = await edit({
          filter: 'alert.attributes.tags: bulk',
          operations: [
            { field: 'tags', operation: 'add', value: ['slower'] },
            { field: 'schedule', operation: 'set', value: { interval: '2h' } },
          ],
        });
        expect(body).toMatchObject({
          total: 3,
          rules: [{ id: 'bulk-1' }, { id: 'bulk-2' }],
          errors: [
            {
              message:
                'Error updating rule with ID "bulk-3": the interval 2h is longer than the action frequencies',
              rule: { id: 'bulk-3', name: 'From Alertmanager' },
            },
          ],
        });
        expect(await now('bulk-1')).toMatchObject({ schedule: { interval: '2h' } });
        expect(await now('bulk-3')).toMatchObject({
          schedule: { interval: '60m' },
          tags: ['bulk'],
        });
      });

      it('get actions; those that they have stay the same', async () => {
        const { uuid } = (await now('bulk-1')).actions[0];
        const { frequency, ...action } = ACTION;
        const { notify_when: notifyWhen, ...rest } = frequency;
        const value = [{ ...action, frequency: { ...rest, notifyWhen }, params: { message: 'b' } }];
        const add = { field: 'actions', operation: 'add', value };
        expect((await edit({ ids: ['bulk-1', 'bulk-2'], operations: [add] })).body).toMatchObject({
          rules: [
            { actions: [{ uuid }, { params: { message: 'b' }, connector_type_id: '.server-log' }] },
            { actions: [{ params: { message: 'b' }, frequency }] },
          ],
          errors: [],
        });
        const gone = { ...add, value: [{ ...value[0], id: 'gone' }] };
        expect((await edit({ ids: ['bulk-1'], operations: [gone] })).body).toMatchObject({
          rules: [],
          errors: [
            {
              message: 'Failed to load action gone (404): Saved object [action/gone] not found',
              status: 400,
            },
          ],
        });
        const set = { ...add, operation: 'set' };
        expect((await edit({ ids: ['bulk-2'], operations: [set] })).body.skipped).toHaveLength(1);
        const nobody = { ...set, value: [{ ...action, group: undefined }] };
        expect(await edit({ ids: ['bulk-2'], operations: [nobody] })).toMatchObject(
          refusal(400, 'Bad Request', 'Group is not defined in action log'),
        );
      });

      it('are snoozed and taken over', async () => {
        const rRule = { dtstart: new Date().toISOString(), tzid: 'UTC', count: 1 };
        const { body } = await edit({
          ids: ['bulk-1'],
          operations: [
            {
              field: 'snoozeSchedule',
              operation: 'set',
              value: { id: 'night', duration: 3_600_000, rRule },
            },
            { field: 'apiKey', operation: 'set' },
          ],
        });
        expect(body.rules).toMatchObject([
          { snooze_schedule: [{ id: 'night' }], active_snoozes: ['night'] },
        ]);
        const end = { field: 'snoozeSchedule', operation: 'delete' };
        expect((await edit({ ids: ['bulk-1'], operations: [end] })).body.rules).toMatchObject([
          { snooze_schedule: [] },
        ]);
      });

      it('cannot say how often for the whole rule and for its actions', async () => {
        const { body } = await edit({
          ids: ['bulk-3'],
          operations: [{ field: 'notifyWhen', operation: 'set', value: 'onActiveAlert' }],
        });
        expect(body.errors[0].message).toContain('Cannot specify per-action frequency params');
      });

      it.each<[string, object, string]>([
        [
          'both',
          { ids: ['a'], filter: '', operations: [addTag] },
          "[request body]: Both 'filter' and 'ids' are supplied. Define either 'ids' or 'filter' properties in method arguments",
        ],
        [
          'neither',
          { operations: [addTag] },
          "[request body]: Either 'ids' or 'filter' property in method's arguments should be provided",
        ],
        [
          'nothing to do',
          { ids: ['a'], operations: [] },
          '[request body.operations]: array size is [0], but cannot be smaller than [1]',
        ],
      ])('are not edited with %s', async (_what, body, message) => {
        expect(await edit(body)).toMatchObject(refusal(400, 'Bad Request', message));
      });

      it('are not edited by what is no operation', async () => {
        const operations = [{ field: 'name', operation: 'set', value: 'x' }];
        const { status, body } = await edit({ ids: ['a'], operations });
        expect(status).toBe(400);
        expect(body.message).toContain('[request body.operations.0]: types that failed validation');
      });

      it('leave a line each in the audit log', async () => {
        await edit({ ids: ['bulk-1'], operations: [{ ...addTag, value: ['audited'] }] });
        const { body } = await host.call(
          'GET',
          '/internal/security/_audit_log?actions=rule_update&object_id=bulk-1&limit=1',
        );
        expect(JSON.stringify(body.data)).toContain('tags');
        expect(body.data).toMatchObject([{ event: { action: 'rule_update', outcome: 'success' } }]);
      });
    });

    it('are switched at once; what cannot be done is named', async () => {
      const bulk = async (what: string, body: object) =>
        host.call('PATCH', `/internal/alerting/rules/_bulk_${what}`, { body });
      expect(await bulk('disable', { ids: ['a', 'gone'] })).toMatchObject({
        status: 200,
        body: {
          total: 2,
          rules: [{ id: 'a', enabled: false }],
          errors: [
            { message: 'Saved object [alert/gone] not found', status: 404, rule: { id: 'gone' } },
          ],
        },
      });
      expect(await bulk('enable', { filter: 'alert.attributes.tags: shop' })).toMatchObject({
        body: { total: 2, errors: [], rules: [{ enabled: true }, { enabled: true }] },
      });
      expect((await bulk('delete', {})).status).toBe(400);
      expect(await bulk('delete', { filter: 'alert.id: b' })).toMatchObject({ body: { total: 1 } });
      expect((await host.call('GET', rulePath('b'))).status).toBe(404);
    });

    it('have types, health, alerts and a state', async () => {
      const types = await host.call('GET', '/api/alerting/rule_types');
      expect(types.body).toContainEqual(
        expect.objectContaining({
          id: '.alert-intake',
          default_action_group_id: 'firing',
          recovery_action_group: { id: 'recovered', name: 'Recovered' },
        }),
      );
      expect((await host.call('GET', '/api/alerting/_health')).body).toMatchObject({
        is_sufficiently_secure: true,
        alerting_framework_health: { execution_health: { status: 'ok' } },
      });
      const facts = async (name: string) => host.call('GET', `/internal/alerting/rule/a/${name}`);
      expect(await facts('state')).toMatchObject({ status: 200, body: { alerts: {} } });
      expect(await facts('_alerts')).toMatchObject({
        status: 200,
        body: { data: [], next_cursor: null, counts: { active: 0 } },
      });
      expect((await facts('_alerts?cursor=gone')).body).toMatchObject({ data: [] });
      expect(await facts('_alert_summary')).toMatchObject({
        status: 200,
        body: { id: 'a', status: 'OK', alerts: {} },
      });
    });
  });

  describe('what a rule did', () => {
    const LONGEST_WAIT_MS = 20_000;
    const CHECK = {
      name: 'The host answers',
      rule_type_id: '.http-check',
      consumer: 'alerts',
      schedule: { interval: '1d' },
      actions: [
        { ...ACTION, group: 'failed', params: { message: '{{alert.id}} {{rule.name}}' } },
        { ...ACTION, group: 'recovered', params: { message: '{{alert.id}} again' } },
      ],
    };
    const internal = async (name: string) =>
      host.call('GET', `/internal/alerting/rule/check/${name}`);

    const runNow = () => host.call('POST', '/internal/alerting/rule/check/_run_soon');

    /** Asks until there are so many runs in the log. Nobody may have asked for more: one more could come any time. */
    async function ranUntil(total: number) {
      const tooLate = AbortSignal.timeout(LONGEST_WAIT_MS);
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- until it is
        const { body } = await internal('_execution_log?date_start=now-1h');
        if (body.total >= total) {
          return body;
        }
        tooLate.throwIfAborted();
      }
    }

    const check = (bodyContains: string) => ({
      ...CHECK,
      params: {
        urls: [`${host.address.replace('localhost', '127.0.0.1')}/api/status`],
        expectedStatus: ['401'],
        bodyContains: [bodyContains],
      },
    });

    it('is in its log, its alerts, its deliveries', async () => {
      const { rule_type_id: _its, consumer: _whose, ...fine } = check('status');
      const made = await host.call('POST', rulePath('check'), {
        body: {
          ...check('status'),
          params: { ...check('status').params, expectedStatus: ['404'] },
        },
      });
      expect(made.status).toBe(200);
      // A new rule runs by itself.
      await ranUntil(1);
      const alerts = await internal('_alerts?status=active');
      expect(alerts.body).toMatchObject({
        data: [{ status: 'active', action_group: 'failed', is_muted: false, recovered_at: null }],
        counts: { active: 1, recovered: 0 },
      });
      const [{ id: alertId }] = alerts.body.data;
      expect((await internal('_alert_summary')).body).toMatchObject({
        status: 'Active',
        alerts: { [alertId]: { status: 'Active', tracked: true, action_group_id: 'failed' } },
      });
      expect((await internal('state')).body.alerts).toHaveProperty([alertId]);

      const preview = {
        ...check('status'),
        rule_id: 'check',
        action: { id: 'log', group: 'failed', params: { message: '{{alert.id}} of {{rule.id}}' } },
      };
      const { schedule: _when, actions: _which, consumer: _who, ...previewed } = preview;
      expect(
        (await host.call('POST', '/internal/alerting/rule/_preview_action', { body: previewed }))
          .body,
      ).toEqual({
        params: { message: `${alertId} of check` },
        alert_id: alertId,
        problem: null,
      });

      const mended = { ...fine, params: { ...fine.params, expectedStatus: ['200'] } };
      expect((await host.call('PUT', rulePath('check'), { body: mended })).status).toBe(200);
      expect((await runNow()).status).toBe(204);
      const log = await ranUntil(2);
      expect(log.total).toBe(2);
      expect(log.data[0]).toMatchObject({
        status: 'success',
        rule_id: 'check',
        rule_name: 'The host answers',
        num_recovered_alerts: 1,
        num_generated_actions: 1,
        timed_out: false,
      });
      expect((await internal('_execution_kpi?date_start=now-1h')).body).toMatchObject({
        success: log.total,
        failure: 0,
        newAlerts: 1,
        recoveredAlerts: 1,
        triggeredActions: 2,
        erroredActions: 0,
      });
      const global = '/internal/alerting/_global_execution';
      expect(
        (
          await host.call(
            'GET',
            `${global}_logs?date_start=now-1h&filter=event.outcome: success&sort=[{"execution_duration":{"order":"desc"}}]&namespaces=["default","nope"]`,
          )
        ).body.total,
      ).toBeGreaterThanOrEqual(2);
      expect(
        (await host.call('GET', `${global}_logs?date_start=now-1h&filter=rule: x`)).body.message,
      ).toBe(
        '[request query.filter]: A filter of runs may say event.outcome and, once, what is in the message at character 1',
      );
      expect((await host.call('GET', `${global}_kpi?date_start=now-1h`)).body.recoveredAlerts).toBe(
        1,
      );
      expect((await internal('_action_error_log?date_start=now-1h')).body).toEqual({
        totalErrors: 0,
        errors: [],
      });
      const { body } = await host.call('GET', '/api/deliveries?rule_id=check');
      expect(body.data).toMatchObject([
        { rule_id: 'check', alert_id: alertId },
        { rule_id: 'check', alert_id: alertId },
      ]);
      expect((await host.call('GET', `/internal/alerting/rule/check`)).body).toMatchObject({
        last_run: { outcome: 'succeeded', alerts_count: { active: 0, recovered: 1 } },
        monitoring: { run: { calculated_metrics: { success_ratio: 1 } } },
      });
    });

    it('and would do, also without an alert and with what is refused', async () => {
      const body = {
        rule_type_id: '.alert-intake',
        name: 'New',
        action: {
          id: 'log',
          group: 'recovered',
          params: { message: '{{context.summary}} {{alert.actionGroup}}', level: '{{x}}' },
        },
      };
      expect(
        (await host.call('POST', '/internal/alerting/rule/_preview_action', { body })).body,
      ).toEqual({
        params: { message: '[summary] recovered', level: '' },
        alert_id: null,
        problem: expect.stringContaining('error validating action params'),
      });
    });
  });

  describe('maintenance windows and settings', () => {
    const WINDOWS = '/internal/alerting/rules/maintenance_window';

    it('are made, changed, ended, put away and deleted', async () => {
      const dtstart = new Date(Date.now() - 60_000).toISOString();
      const made = await host.call('POST', WINDOWS, {
        body: {
          title: 'Update',
          duration: 3_600_000,
          r_rule: { dtstart, tzid: 'UTC', freq: 3, interval: null },
          scoped_query: '',
        },
      });
      expect(made).toMatchObject({
        status: 200,
        body: {
          title: 'Update',
          enabled: true,
          status: 'running',
          event_start_time: dtstart,
          scoped_query: null,
          created_by: 'admin',
        },
      });
      const path = `${WINDOWS}/${made.body.id}`;
      const post = async (suffix: string, body?: object) =>
        (await host.call('POST', `${path}${suffix}`, body && { body })).body;
      expect(await post('/_finish')).toMatchObject({ status: 'upcoming' });
      expect(await post('', { enabled: false })).toMatchObject({
        status: 'disabled',
        title: 'Update',
      });
      expect(await post('/_archive', { archive: true })).toMatchObject({ status: 'archived' });
      expect(await post('', { scoped_query: 'tags: (' })).toMatchObject({
        message: expect.stringContaining('A value is missing at character 8'),
      });
      expect(
        (await host.call('GET', `${WINDOWS}/_find?search=upd&status=archived`)).body,
      ).toMatchObject({ total: 1, data: [{ title: 'Update' }] });
      expect((await host.call('GET', path)).status).toBe(200);
      expect((await host.call('DELETE', path)).status).toBe(204);
      expect(await host.call('GET', path)).toMatchObject(
        refusal(404, 'Not Found', `Saved object [maintenance-window/${made.body.id}] not found`),
      );
    });

    it('say when alerts are flapping', async () => {
      const path = '/internal/alerting/rules/settings/_flapping';
      expect((await host.call('GET', path)).body).toMatchObject({
        enabled: true,
        look_back_window: 20,
        status_change_threshold: 4,
        updated_by: null,
      });
      const off = { enabled: false, look_back_window: 10, status_change_threshold: 3 };
      expect((await host.call('POST', path, { body: off })).body).toMatchObject({
        ...off,
        updated_by: 'admin',
      });
      expect((await host.call('GET', path)).body).toMatchObject(off);
      const body = { ...RULE, flapping: { look_back_window: 5, status_change_threshold: 2 } };
      expect((await host.call('POST', '/api/alerting/rule', { body })).body.message).toBe(
        'Error creating rule: can not create rule with flapping if global flapping is disabled',
      );
    });
  });
});
