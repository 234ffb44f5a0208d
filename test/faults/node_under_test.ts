import type { Disturbance } from './check_deliveries';
import type { EnqueueAlerts } from './load_generator';

/** A process that takes alerts and delivers them: the host, or one with a defect planted in it. */
export interface NodeUnderTest {
  start(): Promise<void>;
  enqueue: EnqueueAlerts;
  /** Ends it as a power cut would; what was running on it is read from its database. */
  kill(): Promise<Disturbance>;
  /** Everything enqueued so far has ended. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}
