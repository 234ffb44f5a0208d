import { capabilitiesOf } from './capabilities';

const ALL = { show: true, save: true, delete: true, execute: true };
const NONE = { show: false, save: false, delete: false, execute: false };

it.each([
  [['admin'], ALL],
  [['editor'], ALL],
  [['viewer'], { ...NONE, show: true }],
  [['viewer', 'editor'], ALL],
  [[], NONE],
  [['Admin', 'constructor', ''], NONE],
])('the roles %j may %j', (roles, expected) => {
  expect(capabilitiesOf(roles)).toEqual(expected);
});
