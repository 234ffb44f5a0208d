import type { BacklogResource, BacklogsResource } from '../../common/delivery_resource';
import type { Backlog } from '../storage';

const NOTHING: BacklogResource = { open: 0, failed: 0, oldest_created_at: null };

/** Of one connector; undefined when it has or had no deliveries. */
export function toBacklogResource(backlog: Backlog | undefined): BacklogResource {
  if (!backlog) {
    return NOTHING;
  }
  const { counts, oldestCreatedAt } = backlog;
  return {
    open: counts.queued + counts.running + counts.retrying,
    failed: counts.failed,
    oldest_created_at: oldestCreatedAt?.toISOString() ?? null,
  };
}

/** All of them together, and each. */
export function toBacklogsResource(backlogs: readonly Backlog[]): BacklogsResource {
  const connectors = backlogs.map((backlog) => ({
    connector_id: backlog.connectorId,
    ...toBacklogResource(backlog),
    counts: backlog.counts,
  }));
  return { ...connectors.reduce(sumOf, NOTHING), connectors };
}

function sumOf(sum: BacklogResource, one: BacklogResource): BacklogResource {
  // ISO 8601 in UTC sorts as text.
  const [oldest = null] = [sum.oldest_created_at, one.oldest_created_at]
    .filter((moment) => moment !== null)
    .toSorted();
  return {
    open: sum.open + one.open,
    failed: sum.failed + one.failed,
    oldest_created_at: oldest,
  };
}
