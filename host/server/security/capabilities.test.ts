import { ROLES, type Grant } from '../../common/grant';
import { capabilitiesIn } from './capabilities';

const ALL = { show: true, save: true, delete: true, execute: true };
const NONE = { show: false, save: false, delete: false, execute: false };
const SHOW = { ...NONE, show: true };

it.each<[grants: Grant[], here: typeof ALL, elsewhere: typeof ALL]>([
  [[{ role: 'admin', spaces: ['*'] }], ALL, ALL],
  [[{ role: 'editor', spaces: ['here'] }], ALL, NONE],
  [[{ role: 'admin', spaces: ['here'] }], ALL, NONE],
  [[{ role: 'viewer', spaces: ['here', 'elsewhere'] }], SHOW, SHOW],
  [
    [
      { role: 'viewer', spaces: ['*'] },
      { role: 'editor', spaces: ['here'] },
    ],
    ALL,
    SHOW,
  ],
  [[], NONE, NONE],
])('the grants %j are worth in each space what they say', (grants, here, elsewhere) => {
  expect(capabilitiesIn(grants, 'here').actions).toEqual(here);
  expect(capabilitiesIn(grants, 'elsewhere').actions).toEqual(elsewhere);
  expect(capabilitiesIn(grants, 'here').rules).toEqual({ show: here.show, save: here.save });
});

it('only an admin of every space manages what belongs to none', () => {
  const managers = ROLES.flatMap((role) =>
    ['*', 'here'].filter(
      (space) => capabilitiesIn([{ role, spaces: [space] }], 'here').management.users,
    ),
  );
  expect(managers).toEqual(['*']);
  expect(capabilitiesIn([{ role: 'admin', spaces: ['*'] }], 'anywhere').management).toEqual({
    users: true,
    spaces: true,
    api_keys: true,
    audit: true,
  });
  expect(capabilitiesIn([], 'here').management).toEqual({
    users: false,
    spaces: false,
    api_keys: false,
    audit: false,
  });
});
