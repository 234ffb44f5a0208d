import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import { shareOut } from './share_out';

interface Given {
  /** What each has waiting, may have, and its group. */
  shares: Array<{ waiting: number; limit: number; group: string }>;
  limit: number;
  groupLimits: Map<string, number>;
}

const given: fc.Arbitrary<Given> = fc.record({
  shares: fc.array(
    fc.record({
      waiting: fc.nat({ max: 20 }),
      limit: fc.oneof(fc.nat({ max: 20 }), fc.constant(Infinity)),
      group: fc.constantFrom('x', 'y', 'z'),
    }),
    { maxLength: 12 },
  ),
  limit: fc.nat({ max: 60 }),
  groupLimits: fc
    .uniqueArray(fc.tuple(fc.constantFrom('x', 'y'), fc.nat({ max: 20 })), {
      selector: ([group]) => group,
    })
    .map((entries) => new Map(entries)),
});

/** @returns how many each got. */
async function shared({ shares, limit, groupLimits }: Given): Promise<number[]> {
  const got = shares.map(() => 0);
  await shareOut({
    shares: shares.map(({ limit: most, group }, index) => ({ limit: most, group, index })),
    limit,
    groupLimits,
    take: (wanted) =>
      Promise.resolve(
        wanted.map(({ share: { index }, limit: most }) => {
          const total = Math.min(most, (shares[index]?.waiting ?? 0) - (got[index] ?? 0));
          got[index] = (got[index] ?? 0) + total;
          return Array.from({ length: total }, () => index);
        }),
      ),
  });
  return got;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const ofGroup = ({ shares }: Given, got: readonly number[], group: string) =>
  sum(got.filter((_total, index) => shares[index]?.group === group));

it('nobody gets more than there is and than every limit allows', () =>
  checkProperty(
    fc.asyncProperty(given, async (one) => {
      const got = await shared(one);
      got.forEach((total, index) => {
        const { waiting = 0, limit = 0 } = one.shares[index] ?? {};
        expect(total).toBeLessThanOrEqual(Math.min(waiting, limit));
      });
      expect(sum(got)).toBeLessThanOrEqual(one.limit);
      for (const [group, limit] of one.groupLimits) {
        expect(ofGroup(one, got, group)).toBeLessThanOrEqual(limit);
      }
    }),
  ));

it('nothing is left that could be taken', () =>
  checkProperty(
    fc.asyncProperty(given, async (one) => {
      const got = await shared(one);
      const isFull = sum(got) === one.limit;
      one.shares.forEach(({ waiting, limit, group }, index) => {
        const isGroupFull = ofGroup(one, got, group) === one.groupLimits.get(group);
        const isDone = got[index] === Math.min(waiting, limit);
        expect(isFull || isGroupFull || isDone).toBe(true);
      });
    }),
  ));

it('those who could take more of one group have the same, but for one', () =>
  checkProperty(
    fc.asyncProperty(given, async (one) => {
      const got = await shared(one);
      const hungry = one.shares
        .map(({ waiting, limit, group }, index) => ({
          group,
          total: got[index] ?? 0,
          isHungry: (got[index] ?? 0) < Math.min(waiting, limit),
        }))
        .filter(({ isHungry }) => isHungry);
      for (const { group, total } of hungry) {
        const others = got.filter((_total, index) => one.shares[index]?.group === group);
        expect(Math.max(...others)).toBeLessThanOrEqual(total + 1);
      }
    }),
  ));
