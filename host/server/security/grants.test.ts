import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { ROLES, type Grant } from '../../common/grant';
import { commonGrants, isAdminEverywhere, isWithin, rolesIn, withoutSpace } from './grants';

const SPACES = ['default', 'a', 'b', '*'];
const someGrants: fc.Arbitrary<Grant[]> = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    spaces: fc.subarray(SPACES, { minLength: 1 }),
  }),
  { maxLength: 4 },
);
/** How much they give in a space: nothing is -1. */
const levelIn = (grants: Grant[], space: string) =>
  Math.max(-1, ...rolesIn(grants, space).map((role) => ROLES.indexOf(role)));

it('in common is in every space the weaker of both, whatever they are made of', async () => {
  await checkProperty(
    fc.property(
      someGrants,
      someGrants,
      fc.constantFrom('default', 'a', 'b', 'c'),
      (x, y, space) => {
        const common = commonGrants(x, y);
        expect(levelIn(common, space)).toBe(Math.min(levelIn(x, space), levelIn(y, space)));
        expect(isAdminEverywhere(common)).toBe(isAdminEverywhere(x) && isAdminEverywhere(y));
      },
    ),
  );
});

it('what is within gives nothing more', async () => {
  await checkProperty(
    fc.property(
      someGrants,
      someGrants,
      fc.constantFrom('default', 'a', 'b', 'c'),
      (x, y, space) => {
        const within = x.filter((grant) => isWithin(grant, y));
        expect(levelIn(within, space)).toBeLessThanOrEqual(levelIn(y, space));
        expect(isAdminEverywhere(within) && !isAdminEverywhere(y)).toBe(false);
      },
    ),
  );
});

it('without a space there is nothing left in it but what is everywhere', async () => {
  await checkProperty(
    fc.property(someGrants, (grants) => {
      const left = withoutSpace(grants, 'a');
      expect(left.some(({ spaces }) => spaces.includes('a') || spaces.length === 0)).toBe(false);
      expect(levelIn(left, 'b')).toBe(levelIn(grants, 'b'));
    }),
  );
});
