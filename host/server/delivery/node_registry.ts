import type { Logger } from '@kbn/core/server';
import { repeat, type Clock, type Repetition } from '../core';
import type { NodeRow, NodeStore } from '../storage';

const BEAT_EVERY_MS = 3_000;
/** Not seen for so long, a node is gone. */
const GONE_AFTER_MS = 15_000;
/** What was killed could not remove itself. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;

export interface NodeRegistryOptions {
  store: NodeStore;
  node: Pick<NodeRow, 'id' | 'name' | 'version'>;
  circuits: () => NodeRow['circuits'];
  clock: Clock;
  logger: Logger;
}

/** As far as this node can tell: `degraded` can be read but not written. */
export type StoreLevel = 'available' | 'degraded' | 'unavailable';

export interface NodeRegistry {
  start(): void;
  /** Others see at once that it is gone. */
  stop(): Promise<void>;
  /** Those that are there, ordered by name; this one as it is now. */
  list(): Promise<NodeRow[]>;
  storeLevel(): StoreLevel;
}

/** The nodes know of each other by what each writes down every few seconds. */
export function createNodeRegistry(options: NodeRegistryOptions): NodeRegistry {
  const { store, node, circuits, clock, logger } = options;
  const startedAt = clock.now();
  let beating: Repetition | undefined;
  /** Of the beat under way. */
  let beganAt: Date | undefined;
  let level: StoreLevel = 'available';

  const self = (): NodeRow => ({
    id: node.id,
    name: node.name,
    version: node.version,
    startedAt,
    seenAt: clock.now(),
    circuits: circuits(),
  });
  const ago = (ms: number) => new Date(clock.now().getTime() - ms);

  async function beat(): Promise<void> {
    beganAt = clock.now();
    try {
      await store.beat(self());
      setLevel('available');
    } catch (error) {
      const isReadable = await store.list(clock.now()).then(
        () => true,
        () => false,
      );
      setLevel(isReadable ? 'degraded' : 'unavailable', error);
    } finally {
      beganAt = undefined;
    }
  }

  /** One line for each change: nobody reads one every three seconds. */
  function setLevel(now: StoreLevel, error?: unknown): void {
    if (now === level) {
      return;
    }
    level = now;
    if (now === 'available') {
      logger.info('the database works again', { event: 'store.recovered' });
    } else {
      const what = now === 'degraded' ? 'cannot be written' : 'does not answer';
      logger.error(`the database ${what}: ${reasonOf(error)}`, { event: 'store.failed' });
    }
  }

  async function forgetOld(): Promise<void> {
    const forgottenBefore = ago(FORGOTTEN_AFTER_MS);
    const all = await store.list(new Date(0));
    const old = all.filter(({ seenAt }) => seenAt < forgottenBefore);
    await Promise.all(old.map(({ id }) => store.remove(id)));
  }

  return {
    start() {
      forgetOld().catch((error: unknown) =>
        logger.warn(`nodes that are gone cannot be forgotten: ${reasonOf(error)}`),
      );
      beating = repeat(BEAT_EVERY_MS, beat, () => {});
    },
    async stop() {
      if (!beating) {
        return;
      }
      await beating.stop();
      await store.remove(node.id).catch((error: unknown) =>
        // The others see it a little later.
        logger.warn(`this node cannot sign off: ${reasonOf(error)}`, { event: 'node.stop_failed' }),
      );
    },
    async list() {
      const others = (await store.list(ago(GONE_AFTER_MS))).filter(({ id }) => id !== node.id);
      return [...others, self()].toSorted(
        (a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id),
      );
    },
    storeLevel: () =>
      beganAt !== undefined && beganAt < ago(GONE_AFTER_MS / 3) ? 'unavailable' : level,
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
