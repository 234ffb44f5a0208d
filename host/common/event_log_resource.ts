/**
 * One event of an execution, with Kibana's names and ECS'. Each execution has two: `execute-start` when it
 * began, and `execute` when it ended, or `execute-timeout` when it took as long as it may.
 */
export interface EventLogEvent {
  /** ISO 8601. */
  '@timestamp': string;
  event: {
    provider: 'actions';
    action: 'execute-start' | 'execute' | 'execute-timeout';
    kind: 'action';
    /** ISO 8601. */
    start: string;
    /** The rest at the end of an execution only. */
    end?: string;
    /** Nanoseconds. */
    duration?: string;
    outcome?: 'success' | 'failure' | 'unknown';
  };
  message: string;
  error?: { message: string };
  kibana: {
    saved_objects: Array<{
      rel: 'primary';
      type: 'action';
      id: string;
      type_id: string;
      /** Absent in the default space. */
      namespace?: string;
    }>;
    space_ids: string[];
    action: {
      id: string;
      name: string;
      type_id: string;
      execution: { uuid: string; source: string };
    };
    /** Nanoseconds. */
    task: { schedule_delay: number };
    version: string;
  };
  /** The last status that the other side answered with. */
  http?: { response: { status_code: number } };
}

/** Query of `GET /internal/event_log/action/{connector id}/_find`. */
export interface EventLogQuery {
  /** ISO 8601 or back from now, such as `now-24h`, which is what `start` is unless given. */
  start?: string;
  end?: string;
  /** Events; an even number, 2 to 200, 10 unless given: those of an execution stay together. */
  per_page?: number;
  page?: number;
  /** `desc` unless given. */
  sort_order?: 'asc' | 'desc';
}

export interface EventLogPage {
  page: number;
  per_page: number;
  total: number;
  data: EventLogEvent[];
}
