import * as fc from 'fast-check';
import { checkProperty } from '../../../test/support/check_property';
import type { AlertRow } from '../storage';
import { advanceAlerts, type AdvancedAlerts, type AdvanceOptions } from './advance_alerts';
import type { Flapping } from './flapping';
import { NOW } from './rule_row.mock';

const IDS = ['a', 'b', 'c'] as const;

interface Given {
  flapping: Flapping;
  alertDelay: number;
  steps: Array<{
    isPush: boolean;
    /** What each id is: away, or there in a group; undefined is not said in a push. */
    seen: Partial<Record<(typeof IDS)[number], 'default' | 'high' | 'gone'>>;
  }>;
}

const flapping = fc
  .record({
    lookBackWindow: fc.integer({ min: 2, max: 8 }),
    threshold: fc.integer({ min: 2, max: 8 }),
    isEnabled: fc.boolean(),
  })
  .map(({ lookBackWindow, threshold, isEnabled }) => ({
    lookBackWindow,
    statusChangeThreshold: Math.min(lookBackWindow, threshold),
    isEnabled,
  }));

const status = fc.option(fc.constantFrom('default', 'high', 'gone'), { nil: undefined });

const given = fc.record({
  flapping,
  alertDelay: fc.integer({ min: 1, max: 3 }),
  steps: fc.array(
    fc.record({
      isPush: fc.boolean(),
      seen: fc.record({ a: status, b: status, c: status }) as fc.Arbitrary<
        Given['steps'][number]['seen']
      >,
    }),
    { maxLength: 30 },
  ),
}) as fc.Arbitrary<Given>;

/** A store of alerts as the engine keeps it, and what every step came to. */
function createLife({ flapping: settings, alertDelay }: Given) {
  let known: AlertRow[] = [];
  let minute = 0;
  let count = 0;
  return {
    known: () => known,
    step({ isPush, seen }: Given['steps'][number]): AdvancedAlerts {
      const entries = Object.entries(seen).filter(([, what]) => what !== undefined);
      const options: AdvanceOptions = {
        known,
        reported: entries.flatMap(([id, group]) =>
          group === 'gone' || group === undefined
            ? []
            : [{ id, actionGroup: group, reason: group, context: { group } }],
        ),
        resolved: isPush
          ? new Set(entries.flatMap(([id, what]) => (what === 'gone' ? [id] : [])))
          : 'absent',
        rule: {
          spaceId: 'default',
          id: 'r',
          alertDelay,
          flapping: settings,
          defaultActionGroupId: 'default',
        },
        now: new Date(NOW.getTime() + (minute += 1) * 60_000),
        createUuid: () => `u${++count}`,
      };
      const advanced = advanceAlerts(options);
      const rows = new Map([...known, ...advanced.changed].map((row) => [row.uuid, row]));
      known = [...rows.values()].filter(({ isTracked }) => isTracked);
      return advanced;
    },
  };
}

const isOpen = ({ status: now }: AlertRow) => now === 'active' || now === 'delayed';

it('every alert is activated once, recovers at most once after it, and one of an id is open', () =>
  checkProperty(
    fc.property(given, (one) => {
      const life = createLife(one);
      const stateOf = new Map<string, 'active' | 'recovered'>();
      for (const each of one.steps) {
        const { transitions, current, counts } = life.step(each);
        for (const { kind, alert } of transitions) {
          expect(stateOf.get(alert.uuid)).toBe(kind === 'activated' ? undefined : 'active');
          stateOf.set(alert.uuid, kind === 'recovered' ? 'recovered' : 'active');
        }
        const open = life.known().filter(isOpen);
        expect(new Set(open.map(({ id }) => id)).size).toBe(open.length);
        expect(new Set(current)).toEqual(new Set(open));
        expect(counts.active).toBe(open.filter(({ status: now }) => now === 'active').length);
        expect(counts.ignored).toBe(open.length - counts.active);
        // Whatever is active was activated, and whatever was and did not recover is active.
        expect(
          open
            .filter(({ status: now }) => now === 'active')
            .map(({ uuid }) => uuid)
            .toSorted(),
        ).toEqual(
          [...stateOf].flatMap(([uuid, now]) => (now === 'active' ? [uuid] : [])).toSorted(),
        );
      }
    }),
  ));

it('what stays away recovers, and is forgotten in the end', () =>
  checkProperty(
    fc.property(given, (one) => {
      const life = createLife(one);
      one.steps.forEach((each) => life.step(each));
      const { statusChangeThreshold, lookBackWindow } = one.flapping;
      for (let run = 0; run < statusChangeThreshold; run += 1) {
        life.step({ isPush: false, seen: {} });
      }
      expect(life.known().filter(isOpen)).toEqual([]);
      for (let run = 0; run < lookBackWindow; run += 1) {
        life.step({ isPush: false, seen: {} });
      }
      expect(life.known()).toEqual([]);
    }),
  ));

it('the same push again changes nothing', () =>
  checkProperty(
    fc.property(given, (one) => {
      const life = createLife(one);
      const again = one.steps.flatMap((each) => {
        life.step(each);
        return each.isPush ? [life.step(each)] : [];
      });
      expect(again.flatMap(({ changed, transitions }) => [...changed, ...transitions])).toEqual([]);
    }),
  ));
