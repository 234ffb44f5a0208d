export interface Repetition {
  /** Waits for the work under way. */
  stop(): Promise<void>;
}

/** Work in the background: at once, and again so long after it was done. A failure is not its end. */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Repetition {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    await work().catch(onError);
    if (!isStopped) {
      timer = setTimeout(() => {
        running = run();
      }, everyMs).unref();
    }
  }

  let running = run();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
