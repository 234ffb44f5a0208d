/** One thing that Kibana does with the artefact, or demands of it, and the test that it holds. */
export interface ContractPoint<Subject> {
  /** A sentence of the table in docs/kibana.md. */
  says: string;
  /** Fails when the artefact does not do it. */
  check: (subject: Subject) => void | Promise<void>;
}

/** Points that are tried on the same thing. */
export interface ContractArea<Subject> {
  name: string;
  points: ReadonlyArray<ContractPoint<Subject>>;
}

/** Which of the points the subject breaks, by their sentences. */
export async function brokenPoints<Subject>(
  { points }: ContractArea<Subject>,
  subject: Subject,
): Promise<string[]> {
  const broken: string[] = [];
  for (const { says, check } of points) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- they share one subject
      await check(subject);
    } catch {
      broken.push(says);
    }
  }
  return broken;
}
