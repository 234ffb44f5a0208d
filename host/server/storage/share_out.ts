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
    for (const one of hungry) {
      const most = Math.floor(
        Math.min(each, one.left, limit - taken.length, left.get(one.share.group) ?? Infinity),
      );
      if (most >= 1) {
        // oxlint-disable-next-line no-await-in-loop -- what one leaves is the next one's
        const items = await take(one.share, most);
        taken.push(...items);
        const ofGroup = left.get(one.share.group);
        if (ofGroup !== undefined) {
          left.set(one.share.group, ofGroup - items.length);
        }
        if (items.length === most) {
          again.push({ share: one.share, left: one.left - items.length });
        }
      }
    }
    hungry = again;
  }
  return taken;
}
