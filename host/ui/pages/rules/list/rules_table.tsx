import {
  EuiBasicTable,
  EuiText,
  useIsWithinMaxBreakpoint,
  type CriteriaWithPagination,
} from '@elastic/eui';
import React, { useMemo, useState } from 'react';
import type { RulePage, RuleResource } from '../../../../common/rule_resource';
import { useNow } from '../../../components/use_now';
import { PAGE_SIZES, type RuleFilters, type RuleSortField } from '../data/rule_filters';
import { problemOf } from '../rule_outcome';
import { PercentilePicker } from './percentile_picker';
import { ruleColumns, type Percentile, type RuleColumnsOptions } from './rule_columns';

/** The table sorts by what a rule calls the field. */
const FIELDS: Record<RuleSortField, string> = {
  name: 'name',
  last_run: 'last_run_at',
  interval: 'schedule.interval',
  status: 'enabled',
  duration: 'execution_status.last_duration',
};

export interface RulesTableProps extends Pick<
  RuleColumnsOptions,
  'typeNameOf' | 'connectorProblemsOf' | 'canSave' | 'changingId' | 'onAction'
> {
  page: RulePage;
  filters: RuleFilters;
  selected: readonly RuleResource[];
  onSelect(rules: RuleResource[]): void;
  onChange(change: Partial<RuleFilters>): void;
}

export function RulesTable(props: RulesTableProps) {
  const { page, filters, canSave, selected, onSelect, onChange } = props;
  const now = useNow();
  const isNarrow = useIsWithinMaxBreakpoint('l');
  const [percentile, setPercentile] = useState<Percentile>('p50');
  const [expandedIds, setExpandedIds] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(
    () =>
      ruleColumns({
        typeNameOf: props.typeNameOf,
        connectorProblemsOf: props.connectorProblemsOf,
        now,
        canSave,
        isNarrow,
        percentile,
        percentilePicker: <PercentilePicker chosen={percentile} onChange={setPercentile} />,
        changingId: props.changingId,
        expandedIds,
        onExpand: (id) =>
          setExpandedIds((before) =>
            before.has(id)
              ? new Set([...before].filter((other) => other !== id))
              : new Set([...before, id]),
          ),
        onAction: props.onAction,
      }),
    [
      props.typeNameOf,
      props.connectorProblemsOf,
      now,
      canSave,
      isNarrow,
      percentile,
      props.changingId,
      expandedIds,
      props.onAction,
    ],
  );
  const expanded = Object.fromEntries(
    page.data.flatMap((rule) => {
      const problem = expandedIds.has(rule.id) ? problemOf(rule) : undefined;
      return problem
        ? [
            [
              rule.id,
              <EuiText
                key={rule.id}
                size="s"
                className="eui-textBreakWord"
                data-test-subj="rulesExpandedError"
              >
                {problem.messages.map((message) => (
                  <p key={message}>{message}</p>
                ))}
              </EuiText>,
            ],
          ]
        : [];
    }),
  );

  function take({ page: { index, size }, sort }: CriteriaWithPagination<RuleResource>) {
    const field = (Object.keys(FIELDS) as RuleSortField[]).find(
      (each) => FIELDS[each] === (sort?.field as string | undefined),
    );
    onChange({
      page: index,
      pageSize: size,
      ...(sort && field && { sort: { field, direction: sort.direction } }),
    });
  }

  return (
    <EuiBasicTable<RuleResource>
      tableCaption="Rules"
      items={page.data}
      itemId="id"
      columns={columns}
      tableLayout="fixed"
      itemIdToExpandedRowMap={expanded}
      sorting={{
        sort: {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- also a field within a field
          field: FIELDS[filters.sort.field] as keyof RuleResource,
          direction: filters.sort.direction,
        },
      }}
      pagination={{
        pageIndex: filters.page,
        pageSize: filters.pageSize,
        totalItemCount: page.total,
        pageSizeOptions: PAGE_SIZES,
      }}
      onChange={take}
      rowProps={{ 'data-test-subj': 'rule-row' }}
      {...(canSave && { selection: { selected: [...selected], onSelectionChange: onSelect } })}
      data-test-subj="rulesList"
    />
  );
}
