import { statusOf, type HostHealth } from './overall_status';

const WELL: HostHealth = { store: 'available', isLate: false, areRulesLate: false };
const levelsOf = (parts: Record<string, { level: string }>) =>
  Object.fromEntries(Object.entries(parts).map(([id, { level }]) => [id, level]));

it.each<[Partial<HostHealth>, Record<string, string>]>([
  [{}, {}],
  [{ isLate: true }, { taskManager: 'degraded' }],
  [{ areRulesLate: true }, { alerting: 'degraded' }],
  [{ store: 'degraded' }, { savedObjects: 'degraded' }],
  [
    { store: 'unavailable', isLate: true },
    {
      savedObjects: 'unavailable',
      taskManager: 'unavailable',
      alerting: 'unavailable',
      actions: 'unavailable',
      xmattersConnector: 'unavailable',
    },
  ],
])('names the part that is not well: %j', (health, levels) => {
  const { core, plugins } = statusOf({ ...WELL, ...health }, ['xmattersConnector']);
  expect(levelsOf({ ...core, ...plugins })).toEqual({
    savedObjects: 'available',
    http: 'available',
    actions: 'available',
    taskManager: 'available',
    alerting: 'available',
    xmattersConnector: 'available',
    ...levels,
  });
});

it('says the gravest of all', () => {
  const { overall } = statusOf({ store: 'degraded', isLate: true, areRulesLate: true }, []);
  expect(overall).toEqual({ level: 'degraded', summary: 'The database cannot be written' });
});
