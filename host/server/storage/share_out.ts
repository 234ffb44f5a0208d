/** Somebody who may have some of what there is, and at most so much of it. */
export interface Share {
  limit: number;
  /** Those of one group have a limit together. */
  group: string;
}

export interface ShareOutOptions<S extends Share> {
  /** Those who stand first get what does not divide. */
  shares: readonly S[];
  limit: number;
  groupLimits?: ReadonlyMap<string, number> | undefined;
}

/** Takes at most so many for each. @returns fewer of one when there are no more, in their order. */
export type Take<S extends Share, Taken> = (wanted: ReadonlyArray<Wanted<S>>) => Taken;

export interface Wanted<S extends Share> {
  share: S;
  limit: number;
}

/** Everybody gets the same; what some do not take the others get, round by round. */
export async function shareOut<S extends Share, Item>({
  take,
  ...options
}: ShareOutOptions<S> & { take: Take<S, Promise<Item[][]>> }): Promise<Item[]> {
  const rounds = roundsOf<S, Item>(options);
  let round = rounds.next();
  while (!round.done) {
    // oxlint-disable-next-line no-await-in-loop -- what some leave is for the next round
    round = rounds.next(await take(round.value));
  }
  return round.value;
}

/** The same where taking needs no wait. */
export function shareOutAtOnce<S extends Share, Item>({
  take,
  ...options
}: ShareOutOptions<S> & { take: Take<S, Item[][]> }): Item[] {
  const rounds = roundsOf<S, Item>(options);
  let round = rounds.next();
  while (!round.done) {
    round = rounds.next(take(round.value));
  }
  return round.value;
}

/** Says what to take, is told what there was. */
function* roundsOf<S extends Share, Item>({
  shares,
  limit,
  groupLimits,
}: ShareOutOptions<S>): Generator<Array<Wanted<S>>, Item[], Item[][]> {
  const taken: Item[] = [];
  const leftOfGroup = new Map(groupLimits);
  let hungry: ReadonlyArray<Wanted<S>> = shares.map((share) => ({ share, limit: share.limit }));
  while (hungry.length > 0 && taken.length < limit) {
    const wanted = evenRound(hungry, { limit: limit - taken.length, leftOfGroup });
    if (wanted.length === 0) {
      break;
    }
    const items = yield wanted.map(({ one, most }) => ({ share: one.share, limit: most }));
    taken.push(...items.flat());
    const asked = new Set(wanted.map(({ one }) => one));
    const again = wanted.flatMap(({ one, most }, index) => {
      const got = items[index]?.length ?? 0;
      const { group } = one.share;
      const left = leftOfGroup.get(group);
      if (left !== undefined) {
        leftOfGroup.set(group, left - got);
      }
      return got === most ? [{ share: one.share, limit: one.limit - got }] : [];
    });
    // Those there was no room for come first, if some is left.
    hungry = [...hungry.filter((one) => !asked.has(one)), ...again];
  }
  return taken;
}

/** The same for each, as if everybody took it. */
function evenRound<S extends Share>(
  hungry: ReadonlyArray<Wanted<S>>,
  { limit, leftOfGroup }: { limit: number; leftOfGroup: ReadonlyMap<string, number> },
): Array<{ one: Wanted<S>; most: number }> {
  const each = Math.max(1, Math.floor(limit / hungry.length));
  const eachOfGroup = evenParts(leftOfGroup, hungry);
  const planned = new Map(leftOfGroup);
  let left = limit;
  const round: Array<{ one: Wanted<S>; most: number }> = [];
  for (const one of hungry) {
    const { group } = one.share;
    const ofGroup = planned.get(group) ?? Infinity;
    const part = eachOfGroup.get(group) ?? Infinity;
    const most = Math.floor(Math.min(each, one.limit, left, part, ofGroup));
    if (most >= 1) {
      round.push({ one, most });
      left -= most;
      planned.set(group, ofGroup - most);
    }
  }
  return round;
}

/** What is left for a group, among those of it who want more. */
function evenParts(
  left: ReadonlyMap<string, number>,
  hungry: ReadonlyArray<{ share: Share }>,
): Map<string, number> {
  const parts = new Map<string, number>();
  for (const [group, total] of left) {
    const members = hungry.filter(({ share }) => share.group === group).length;
    parts.set(group, Math.max(1, Math.floor(total / Math.max(1, members))));
  }
  return parts;
}
