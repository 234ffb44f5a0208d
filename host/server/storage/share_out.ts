/** Somebody who may have some of what there is, and at most so much of it. */
export interface Share {
  limit: number;
  /** Those of one group have a limit together. */
  group: string;
}

export interface ShareOutOptions<S extends Share, Item> {
  /** Those who stand first get what does not divide. */
  shares: readonly S[];
  limit: number;
  groupLimits?: ReadonlyMap<string, number> | undefined;
  /** Takes at most so many. @returns fewer when there are no more. */
  take: (share: S, limit: number) => Promise<Item[]>;
}

/** Everybody gets the same; what some do not take the others get, round by round. */
export async function shareOut<S extends Share, Item>({
  shares,
  limit,
  groupLimits,
  take,
}: ShareOutOptions<S, Item>): Promise<Item[]> {
  const taken: Item[] = [];
  const left = new Map(groupLimits);
  let hungry = shares.map((share) => ({ share, left: share.limit }));
  while (hungry.length > 0 && taken.length < limit) {
    const each = Math.max(1, Math.floor((limit - taken.length) / hungry.length));
    const again: typeof hungry = [];
    const eachOfGroup = evenParts(left, hungry);
    for (const { share, left: ofOne } of hungry) {
      const most = Math.floor(
        Math.min(
          each,
          ofOne,
          limit - taken.length,
          eachOfGroup.get(share.group) ?? Infinity,
          left.get(share.group) ?? Infinity,
        ),
      );
      if (most >= 1) {
        // oxlint-disable-next-line no-await-in-loop -- what one leaves is the next one's
        const items = await take(share, most);
        taken.push(...items);
        const ofGroup = left.get(share.group);
        if (ofGroup !== undefined) {
          left.set(share.group, ofGroup - items.length);
        }
        if (items.length === most) {
          again.push({ share, left: ofOne - items.length });
        }
      }
    }
    hungry = again;
  }
  return taken;
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
