/** Labels as a sentence lists them: "A", "A and B", "A, B, and C". */
export function listLabels(labels: readonly string[]): string {
  if (labels.length < 3) {
    return labels.join(' and ');
  }
  return `${labels.slice(0, -1).join(', ')}, and ${labels.at(-1)}`;
}

interface LabeledField {
  path: string;
  label?: string | undefined;
}

/** Labels of the fields on screen that hold secrets. */
export function secretLabels(fields: readonly LabeledField[]): string[] {
  return fields
    .filter(({ path }) => path.startsWith('secrets.'))
    .flatMap(({ label }) => (label ? [label] : []));
}
