import type {
  AttemptResource,
  BacklogsResource,
  DeliveryDetailsResource,
  DeliveryResource,
} from '../../../common/delivery_resource';

const ENDED: ReadonlySet<DeliveryResource['state']> = new Set(['delivered', 'failed', 'cancelled']);

export function deliveryOf(id: string, changes: Partial<DeliveryResource> = {}): DeliveryResource {
  const { state = 'queued' } = changes;
  const at = '2026-05-05T10:00:00.000Z';
  return {
    id,
    connector_id: 'on-call',
    connector_type_id: '.xmatters',
    state,
    ordering_key: null,
    idempotency_key: null,
    rule_id: null,
    alert_id: null,
    attempts: 0,
    created_at: at,
    queued_at: at,
    next_attempt_at: null,
    ended_at: ENDED.has(state) ? at : null,
    is_cancel_requested: false,
    reason: null,
    message: null,
    ...changes,
  };
}

export function attemptOf(number: number, changes: Partial<AttemptResource> = {}): AttemptResource {
  return {
    number,
    started_at: '2026-05-05T10:00:00.000Z',
    ended_at: '2026-05-05T10:00:00.250Z',
    outcome: 'retry',
    reason: 'temporary',
    message: 'xMatters is not available: It answered 503.',
    http_status: 503,
    next_attempt_at: '2026-05-05T10:00:05.000Z',
    ...changes,
  };
}

export const detailsOf = (
  delivery: DeliveryResource,
  changes: Partial<DeliveryDetailsResource> = {},
): DeliveryDetailsResource => ({
  ...delivery,
  params: { severity: 'high' },
  timeline: [],
  waits_for: null,
  ...changes,
});

const NONE = { queued: 0, running: 0, retrying: 0, delivered: 0, failed: 0, cancelled: 0 };

export const EMPTY_BACKLOG: BacklogsResource = {
  open: 0,
  failed: 0,
  oldest_created_at: null,
  connectors: [],
};

export const BACKLOG: BacklogsResource = {
  open: 12,
  failed: 3,
  oldest_created_at: '2026-05-05T09:00:00.000Z',
  connectors: [
    {
      connector_id: 'on-call',
      open: 12,
      failed: 2,
      oldest_created_at: '2026-05-05T09:00:00.000Z',
      counts: { ...NONE, queued: 8, running: 1, retrying: 3, delivered: 1_500, failed: 2 },
    },
    {
      connector_id: 'gone',
      open: 0,
      failed: 1,
      oldest_created_at: null,
      counts: { ...NONE, failed: 1, cancelled: 4 },
    },
  ],
};
