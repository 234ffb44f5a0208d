// The build of the host looks at this file too, and has no test runner of its own.
/// <reference types="jest" />

/* oxlint-disable no-await-in-loop -- one step after the other is the point */

import {
  createDeliveryWorker,
  type DeliveryWorker,
  type ExecutedDelivery,
} from '../../host/server/delivery';
import { createLogger } from '../../host/server/core';
import type { ClaimedDelivery, DeliveryStore } from '../../host/server/storage';
import { WORKERS, type FleetCommand, type FleetData } from './fleet_commands';
import { createFleetJournal, type FleetJournal } from './fleet_journal';
import { createStoreLink, type StoreLink } from './store_link';

const LEASE_MS = 30_000;
const STOP_MS = 5_000;
const SPACE = { spaceIds: ['default'] };
const clock = { now: () => new Date() };

type Answer = FleetData['answer']['as'];

interface FleetWorker {
  worker: DeliveryWorker;
  link: StoreLink;
  /** What it has sent. */
  begun: Set<string>;
}

/** One on its way to the other side. */
interface Execution {
  delivery: ClaimedDelivery;
  by: FleetWorker;
  end: (executed: ExecutedDelivery) => void;
  crash: (error: Error) => void;
}

/** Some workers with one store, and a world that goes wrong on command. Needs jest's fake timers. */
export class WorkerFleet {
  private readonly journal: FleetJournal = createFleetJournal();
  private readonly workers = new Map<string, FleetWorker>();
  private readonly links: StoreLink[] = [];
  private executions: Execution[] = [];
  private total = 0;
  private brokenCalls = 0;
  private problem: Error | undefined;

  constructor(private readonly deliveries: DeliveryStore) {}

  async run(command: FleetCommand): Promise<void> {
    await this[command.kind](command as never);
    await this.quiet();
    if (this.problem) {
      throw this.problem;
    }
  }

  /** The world works again, and everything comes to its end. */
  async drain(): Promise<void> {
    this.brokenCalls = 0;
    for (const worker of WORKERS) {
      await this.run({ kind: 'heal', worker, late: 'fails' });
      if (!this.workers.has(worker)) {
        await this.run({ kind: 'start', worker });
      }
    }
    for (let round = 0; (await this.countOpen()) > 0 && round < 1_000; round += 1) {
      while (this.executions.length > 0) {
        await this.run({ kind: 'answer', which: 0, as: 'accepted' });
      }
      await this.run({ kind: 'pass', ms: 10_000 });
    }
    this.journal.check(await this.deliveries.list(SPACE, { limit: 10_000 }));
  }

  /** Ends every process. */
  end(): void {
    this.links.forEach((link) => link.end());
  }

  private async pass({ ms }: FleetData['pass']): Promise<void> {
    await this.quiet();
    await jest.advanceTimersByTimeAsync(ms);
  }

  private async enqueue({ rows }: FleetData['enqueue']): Promise<void> {
    const given = rows.map(({ connector, line }) => {
      this.total += 1;
      return {
        id: `d${this.total}`,
        spaceId: 'default',
        connectorId: connector,
        connectorTypeId: '.xmatters',
        orderingKey: line === null ? null : `line ${line}`,
        idempotencyKey: null,
        params: {},
        ruleId: null,
        alertId: null,
        createdAt: clock.now(),
      };
    });
    // Before its sender hears that it is kept it may be on its way.
    this.journal.enqueued(given);
    await this.deliveries.enqueue(given);
  }

  private async answer({ which, as }: FleetData['answer']): Promise<void> {
    const [execution] = this.executions.splice(which % Math.max(1, this.executions.length), 1);
    if (!execution) {
      return;
    }
    const { delivery, end, crash } = execution;
    if (as === 'crashed') {
      crash(new Error('the connector type threw'));
      return;
    }
    if (as === 'accepted') {
      this.journal.accepted(delivery.id);
    } else if (as === 'refused') {
      this.journal.refused(delivery.id);
    }
    end(ANSWERS[as]());
  }

  private async start({ worker: name }: FleetData['start']): Promise<void> {
    await this.kill({ worker: name });
    const link = createStoreLink(this.withFailures(), this.journal.settled);
    this.links.push(link);
    const begun = new Set<string>();
    const worker = createDeliveryWorker({
      store: link.store,
      execute: (delivery, signal) => this.execute({ worker, link, begun }, delivery, signal),
      clock,
      random: () => 0.5,
      logger: createLogger({ level: 'silent', destination: { write: () => {} } }),
      owner: name,
      leaseMs: LEASE_MS,
      concurrency: 6,
      perConnector: 4,
      rateLimits: new Map([['.xmatters', { limit: 20, windowMs: 10_000 }]]),
      circuitBreaker: { failures: 3, openMs: 10_000, capMs: 60_000 },
      retryPolicy: { baseMs: 1_000, capMs: 60_000, maxAgeMs: 86_400_000 },
    });
    this.workers.set(name, { worker, link, begun });
    // One that cannot start is a process that ends.
    void worker.start().catch(() => this.kill({ worker: name }));
  }

  private async kill({ worker: name }: FleetData['kill']): Promise<void> {
    const one = this.workers.get(name);
    if (one) {
      this.journal.disturbed(one.begun);
      one.link.end();
      this.executions = this.executions.filter(({ by }) => by.link !== one.link);
      this.workers.delete(name);
    }
  }

  private async stop({ worker: name }: FleetData['stop']): Promise<void> {
    const one = this.workers.get(name);
    if (one) {
      this.journal.disturbed(one.begun);
      void one.worker.stop(STOP_MS);
      await this.pass({ ms: STOP_MS });
      await this.quiet();
      // Whoever has not stopped by then is killed.
      await this.kill({ worker: name });
    }
  }

  private async cut({ worker: name }: FleetData['cut']): Promise<void> {
    const one = this.workers.get(name);
    if (one) {
      this.journal.disturbed(one.begun);
      one.link.cut();
    }
  }

  private async heal({ worker: name, late }: FleetData['heal']): Promise<void> {
    this.workers.get(name)?.link.heal(late);
  }

  private async break_store({ calls }: FleetData['break_store']): Promise<void> {
    this.brokenCalls = calls;
  }

  private async cancel({ which }: FleetData['cancel']): Promise<void> {
    const id = `d${1 + (which % Math.max(1, this.total))}`;
    if ((await this.deliveries.cancel('default', id, clock.now())) !== 'missing') {
      this.journal.cancelled(id);
    }
  }

  private async redeliver({ which }: FleetData['redeliver']): Promise<void> {
    const id = `d${1 + (which % Math.max(1, this.total))}`;
    if ((await this.deliveries.redeliver('default', id, clock.now())) === 'done') {
      this.journal.redelivered(id);
    }
  }

  private execute(
    by: FleetWorker,
    delivery: ClaimedDelivery,
    signal: AbortSignal,
  ): Promise<ExecutedDelivery> {
    by.begun.add(delivery.id);
    try {
      const underWay = this.executions.map((one) => one.delivery);
      this.journal.began(delivery, underWay);
    } catch (error) {
      this.problem ??= error as Error;
    }
    return new Promise((resolve, reject) => {
      this.executions.push({ delivery, by, end: resolve, crash: reject });
      signal.addEventListener('abort', () => {
        this.executions = this.executions.filter((one) => one.delivery !== delivery);
        reject(new Error('aborted'));
      });
    });
  }

  /** The store as it is, but for the calls that were asked to fail. */
  private withFailures(): DeliveryStore {
    return new Proxy(this.deliveries, {
      get: (target, name: keyof DeliveryStore) => {
        const method = target[name] as (...given: unknown[]) => Promise<unknown>;
        return (...given: unknown[]) => {
          if (name !== 'onReady' && name !== 'announce' && this.brokenCalls > 0) {
            this.brokenCalls -= 1;
            return Promise.reject(new Error('disk I/O error'));
          }
          return method(...given);
        };
      },
    });
  }

  private countOpen(): Promise<number> {
    return this.deliveries.count({ ...SPACE, states: ['queued', 'running', 'retrying'] });
  }

  /** Until nothing happens any more by itself. */
  private async quiet(): Promise<void> {
    for (let idle = 0; idle < 5; idle += 1) {
      await new Promise(setImmediate);
      if (this.links.some((link) => link.underWay() > 0)) {
        idle = -1;
      }
    }
  }
}

const ANSWERS: Record<Exclude<Answer, 'crashed'>, () => ExecutedDelivery> = {
  accepted: () => ({ result: { status: 'ok' }, httpStatus: 202 }),
  down: () => ({ result: { status: 'error', message: 'down', retry: true }, httpStatus: 503 }),
  wait: () => {
    const retry = new Date(clock.now().getTime() + 20_000);
    return { result: { status: 'error', message: 'too many', retry }, httpStatus: 429 };
  },
  refused: () => ({ result: { status: 'error', message: 'no', retry: false }, httpStatus: 404 }),
};
