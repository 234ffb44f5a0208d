import { advanceAlerts } from './advance_alerts';
import type { Flapping } from './flapping';
import { NOW } from './rule_row.mock';
import type { AlertRow } from '../storage/rule_store';

const FLAPPING: Flapping = { lookBackWindow: 6, statusChangeThreshold: 4, isEnabled: true };
const OFF: Flapping = { ...FLAPPING, isEnabled: false };

interface LifeOptions {
  flapping?: Flapping;
  alertDelay?: number;
}

/**
 * One alert over many runs. Each sign is a run: `x` it is there, `h` it is there in the group high,
 * `.` it is not. Of each run it tells what happened: `+` activated, `^` group changed, `-` recovered,
 * `a` active, `d` delayed, nothing otherwise; `~` after it when it is flapping.
 */
function lifeOf(runs: string, { flapping = OFF, alertDelay = 1 }: LifeOptions = {}) {
  let known: AlertRow[] = [];
  let count = 0;
  const episodes = new Map<string, AlertRow>();
  const signs = runs.split('').map((sign, minute) => {
    const result = advanceAlerts({
      known,
      reported:
        sign === '.'
          ? []
          : [
              {
                id: 'web1',
                reason: `run ${minute}`,
                context: { minute },
                ...(sign === 'h' && { actionGroup: 'high' }),
              },
            ],
      resolved: 'absent',
      rule: { spaceId: 'default', id: 'r', alertDelay, flapping, defaultActionGroupId: 'default' },
      now: new Date(NOW.getTime() + minute * 60_000),
      createUuid: () => `u${++count}`,
    });
    const rows = new Map([...known, ...result.changed].map((row) => [row.uuid, row]));
    rows.forEach((row) => episodes.set(row.uuid, row));
    known = [...rows.values()].filter(({ isTracked }) => isTracked);
    const [transition, ...others] = result.transitions;
    expect(others).toEqual([]);
    const [current] = result.current;
    const status = current
      ? { active: 'a', delayed: 'd', recovered: '', untracked: '' }[current.status]
      : ' ';
    const shown = transition
      ? { activated: '+', group_changed: '^', recovered: '-' }[transition.kind]
      : status;
    return known.some(({ isFlapping }) => isFlapping) ? `${shown}~` : shown;
  });
  return { signs: signs.join(''), episodes: [...episodes.values()] };
}

describe('life cycle', () => {
  it.each<[name: string, runs: string, expected: string, options: LifeOptions]>([
    ['is new, active, recovered', 'xxx..', '+aa- ', {}],
    ['comes again as a new episode', 'x.x.', '+-+-', {}],
    ['changes its group', 'xhhx.', '+^a^-', {}],
    ['waits for its delay', 'xxxx.', 'dd+a-', { alertDelay: 3 }],
    ['begins to wait again when it was away', 'xx.xxx', 'dd dd+', { alertDelay: 3 }],
    ['changes its group while it waits', 'xhh', 'dd+', { alertDelay: 3 }],
    ['flaps and is held active', 'x.x.x.x', '+-+a~a~a~a~', { flapping: FLAPPING }],
    ['flaps, stays away, has recovered', 'x.x.......', '+-+a~a~a~-~ ~ ~ ', { flapping: FLAPPING }],
    ['is quiet again', 'x.x.xxxxxxxx', '+-+a~a~a~a~a~a~a~aa', { flapping: FLAPPING }],
    ['does not flap when nobody looks', 'x.x.x.x.', '+-+-+-+-', {}],
  ])('%s: %s', (...row) => {
    const [, runs, expected, options] = row;
    expect(lifeOf(runs, options).signs).toBe(expected);
  });
});
