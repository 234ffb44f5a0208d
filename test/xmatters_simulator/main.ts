import { parseArguments, runStandalone, USAGE, type StandaloneArguments } from './run_standalone';

const readArguments = (): StandaloneArguments | undefined => {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(USAGE);
    return undefined;
  }
};

const main = async (): Promise<void> => {
  const args = readArguments();
  if (args === undefined) {
    process.exitCode = 2;
    return;
  }
  const { greeting, stop } = await runStandalone(args);
  console.log(greeting);
  // Nothing is left running after stop(), so the process ends by itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
