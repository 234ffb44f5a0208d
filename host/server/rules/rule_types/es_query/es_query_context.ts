import { inWords } from '../comparator';
import type { EsQueryParams } from './es_query_params';

export interface MatchedGroup {
  /** Undefined: everything together. */
  group: string | undefined;
  value: number | string;
  hits: unknown[];
}

/** What Kibana gives to actions under the same names, for an alert or for its recovery. */
export function esQueryContext(
  { group, value, hits }: MatchedGroup,
  {
    params,
    ruleName,
    date,
    isMet,
  }: { params: EsQueryParams; ruleName: string; date: Date; isMet: boolean },
): Record<string, unknown> & { message: string } {
  const ofGroup = group === undefined ? '' : ` for group ${group}`;
  return {
    title: `rule '${ruleName}' ${isMet ? `matched query${ofGroup}` : `recovered${ofGroup}`}`,
    message: messageOf({ group, value }, params),
    date: date.toISOString(),
    value,
    hits,
    conditions: conditionsOf(group, params, isMet),
    ...(group !== undefined && { group }),
  };
}

function messageOf(
  { group, value }: Pick<MatchedGroup, 'group' | 'value'>,
  params: EsQueryParams,
): string {
  const { timeWindowSize, timeWindowUnit, index, aggType, aggField } = params;
  const what = aggType === 'count' ? 'Document count' : `The ${aggType} of ${aggField}`;
  const where =
    index === undefined
      ? ''
      : ` in ${index.join(', ')} ${index.length === 1 ? 'index' : 'indices'}`;
  const of = group === undefined ? '' : ` for ${group}`;
  return `${what} is ${value} in the last ${timeWindowSize}${timeWindowUnit}${of}${where}. Alert when ${inWords(params)}.`;
}

// oxlint-disable-next-line max-params -- of what, by what, and whether
function conditionsOf(group: string | undefined, params: EsQueryParams, isMet: boolean): string {
  const ofGroup = group === undefined ? '' : ` for group "${group}"`;
  if (params.searchType === 'esqlQuery') {
    return `Query${isMet ? ' matched' : ' did NOT match'} documents${ofGroup}`;
  }
  const measured =
    params.aggType === 'count' ? '' : ` where ${params.aggType} of ${params.aggField}`;
  return `Number of matching documents${ofGroup}${measured} is ${isMet ? '' : 'NOT '}${inWords(params)}`;
}
