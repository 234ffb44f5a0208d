import * as fc from 'fast-check';
import type { Store } from '../../host/server/storage';
import { checkProperty } from '../support/check_property';
import {
  deliveryCommands,
  type CommandData,
  type CommandKind,
  type DeliveryCommand,
} from './delivery_commands';
import { DeliveryModel } from './delivery_model';
import { RUNS } from './delivery_runs';
import type { DeliveryTrial } from './delivery_trial';
import { compare, drain } from './drain_trial';

/**
 * Runs generated commands against a store and the model, compares after each, then drains. A failure
 * prints the fewest commands that show it.
 *
 * @param openStore opens the database of this name, making it when it is not there yet.
 */
export async function checkDeliveryStore(
  openStore: (database: string) => Promise<Store>,
  options: { runs?: number; isShrinking?: boolean } = {},
): Promise<void> {
  let databases = 0;
  let trials = 0;
  let trial: DeliveryTrial | undefined;

  /** A run that ends well leaves an empty database, and the next one takes it. */
  async function newTrial(): Promise<DeliveryTrial> {
    const database = `model_${databases}`;
    const store = trial?.store ?? (await openStore(database));
    trials += 1;
    trial = {
      name: String(trials),
      store,
      model: new DeliveryModel(),
      leases: [],
      total: 0,
      async reopen() {
        await this.store.close();
        return openStore(database);
      },
    };
    return trial;
  }

  async function abandon(): Promise<void> {
    await trial?.store.close();
    trial = undefined;
    databases += 1;
  }

  const commands = fc.commands([deliveryCommands.map((command) => new ModelCommand(command))], {
    maxCommands: 60,
    size: 'max',
  });
  const property = fc.asyncProperty(commands, async (given) => {
    const real = await newTrial();
    try {
      await fc.asyncModelRun(() => ({ model: real.model, real }), given);
      await drain(real);
    } catch (error) {
      await abandon();
      throw error;
    }
  });
  try {
    await checkProperty(property, { runs: 60, ...options });
  } finally {
    await trial?.store.close();
  }
}

class ModelCommand implements fc.AsyncCommand<DeliveryModel, DeliveryTrial> {
  constructor(private readonly command: DeliveryCommand) {}

  check(): boolean {
    return true;
  }

  async run(_model: DeliveryModel, trial: DeliveryTrial): Promise<void> {
    await runCommand(trial, this.command);
    await compare(trial);
  }

  toString(): string {
    const { kind, ...data } = this.command;
    return `${kind}(${JSON.stringify(data)})`;
  }
}

function runCommand<Kind extends CommandKind>(
  trial: DeliveryTrial,
  { kind, ...data }: { kind: Kind } & CommandData[Kind],
): Promise<void> {
  return RUNS[kind](trial, data as unknown as CommandData[Kind]);
}
