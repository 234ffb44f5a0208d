import type { estypes } from '@elastic/elasticsearch';

export interface EsqlRow {
  /** What tells it apart from the others, and is the same the next time. */
  id: string;
  source: Record<string, unknown>;
}

/** Measured, so other ones the next time: they tell no rows apart. */
const MEASURED =
  /^(byte|short|integer|long|unsigned_long|half_float|float|scaled_float|double|counter_.*|date|date_nanos|aggregate_metric_double|null)$/;
const LONGEST_ID = 512;

/**
 * The rows of an ES|QL answer. They are told apart by the columns named, else by all that hold no
 * numbers and times (what `STATS … BY host` groups by), else by everything.
 */
export function esqlRows(
  { columns, values }: Pick<estypes.EsqlEsqlResult, 'columns' | 'values'>,
  termField: string | string[] | undefined,
): EsqlRow[] {
  const named = termField === undefined ? [] : [termField].flat();
  const telling = columns.filter(({ name, type }) =>
    named.length > 0 ? named.includes(name) : !MEASURED.test(type),
  );
  const idColumns = new Set((telling.length > 0 ? telling : columns).map(({ name }) => name));
  return values.map((row) => {
    const source = Object.fromEntries(columns.map(({ name }, at) => [name, row[at]]));
    const id = [...idColumns].map((name) => asText(source[name])).join(',');
    return { id: id.slice(0, LONGEST_ID) || 'row', source };
  });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
