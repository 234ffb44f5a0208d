/** @param firstFigure the first column that holds figures; those before it hold text. */
export function markdownTable(
  columns: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
  firstFigure = 1,
): string {
  const rule = columns.map((_, index) => (index < firstFigure ? '---' : '---:'));
  return [columns, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
