import * as fc from 'fast-check';

/** As the same test fails the same way every time, it looks at the same cases every time. */
const SEED = 20_260_101;

/**
 * Holds a property against many cases, the same ones every time. `PROPERTY_RUNS=10000` looks at more,
 * `PROPERTY_SEED=7` at others. A failure prints the smallest case, its seed and its path.
 */
export function checkProperty<Case>(
  property: fc.IRawProperty<Case>,
  { runs = 200, isShrinking = true }: { runs?: number; isShrinking?: boolean } = {},
): Promise<void> {
  const { PROPERTY_RUNS, PROPERTY_SEED } = process.env;
  return Promise.resolve(
    fc.assert(property as fc.IAsyncProperty<Case>, {
      seed: Number(PROPERTY_SEED ?? SEED),
      numRuns: Number(PROPERTY_RUNS ?? runs),
      endOnFailure: !isShrinking,
    }),
  );
}
