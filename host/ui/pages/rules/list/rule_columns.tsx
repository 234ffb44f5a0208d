import {
  EuiBadge,
  EuiButtonIcon,
  EuiFlexGroup,
  EuiFlexItem,
  EuiIcon,
  EuiPopover,
  EuiText,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';
import { RelativeTime } from '../../../components/relative_time';
import { RouterLink } from '../../../components/router_link';
import { formatDuration } from '../../logs/format_duration';
import type { ConnectorProblem } from '../data/connector_problem';
import { shortDuration } from '../data/duration';
import { LastResponse, problemOf } from '../rule_outcome';
import { ruleDetailsPath } from '../rule_paths';
import { SnoozeBadge } from '../snooze/snooze_badge';
import { RuleMenu, type RuleAction } from './rule_menu';
import { StatusDropdown } from './status_dropdown';

export const PERCENTILES = ['p50', 'p95', 'p99'] as const;
export type Percentile = (typeof PERCENTILES)[number];

export interface RuleColumnsOptions {
  typeNameOf(id: string): string;
  connectorProblemsOf(rule: RuleResource): readonly ConnectorProblem[];
  now: number;
  canSave: boolean;
  isNarrow: boolean;
  percentile: Percentile;
  percentilePicker: React.ReactNode;
  changingId: string | undefined;
  expandedIds: ReadonlySet<string>;
  onExpand(id: string): void;
  onAction(action: RuleAction, rule: RuleResource): void;
}

const cell = (name: string) => ({ 'data-test-subj': `rulesTableCell-${name}` });

export function ruleColumns(options: RuleColumnsOptions): Array<EuiBasicTableColumn<RuleResource>> {
  const { typeNameOf, now, canSave, isNarrow, percentile, onAction } = options;
  const columns: Array<EuiBasicTableColumn<RuleResource> & { isForWideScreens?: boolean }> = [
    {
      field: 'name',
      name: 'Name',
      sortable: true,
      width: isNarrow ? '18em' : '16em',
      mobileOptions: { width: '100%', header: false },
      ...cell('name'),
      render: (name: string, rule) => (
        <div className="eui-textBreakWord">
          <RouterLink to={ruleDetailsPath(rule.id)} data-test-subj="rulesTableCell-nameLink">
            {name}
          </RouterLink>
          <EuiText size="xs" color="subdued">
            {typeNameOf(rule.rule_type_id)}
          </EuiText>
          {options.connectorProblemsOf(rule).map(({ connectorId, short, text }) => (
            <EuiText key={connectorId} size="xs" color="danger" title={text}>
              <span data-test-subj="ruleConnectorProblem">
                <EuiIcon type="warning" size="s" aria-hidden /> {short}
              </span>
            </EuiText>
          ))}
        </div>
      ),
    },
    {
      field: 'tags',
      name: 'Tags',
      width: '6em',
      ...cell('tagsPopover'),
      render: (tags: string[], { name }) => <Tags tags={tags} ruleName={name} />,
    },
    {
      field: 'last_run_at',
      name: 'Last run',
      sortable: true,
      width: '9em',
      isForWideScreens: true,
      ...cell('lastExecutionDate'),
      render: (_: unknown, { last_run: last, execution_status: status }: RuleResource) =>
        last ? <RelativeTime iso={status.last_execution_date} /> : '–',
    },
    {
      name: 'Notify',
      width: '8em',
      ...cell('rulesListNotify'),
      render: (rule: RuleResource) => <SnoozeBadge rule={rule} now={now} canSave={canSave} />,
    },
    {
      field: 'schedule.interval',
      name: 'Interval',
      sortable: true,
      width: '6.5em',
      isForWideScreens: true,
      ...cell('interval'),
      render: (interval: string) => shortDuration(interval),
    },
    {
      field: 'execution_status.last_duration',
      name: 'Duration',
      sortable: true,
      width: '7em',
      isForWideScreens: true,
      ...cell('duration'),
      render: (ms: number | undefined) => (ms === undefined ? '–' : formatDuration(ms)),
    },
    {
      name: options.percentilePicker,
      width: '6.5em',
      isForWideScreens: true,
      'data-test-subj': `${percentile.toUpperCase()}Percentile`,
      render: ({ monitoring }: RuleResource) => {
        const ms = monitoring?.run.calculated_metrics[percentile];
        return ms === undefined ? '–' : formatDuration(ms);
      },
    },
    {
      name: 'Success ratio',
      width: '7.5em',
      isForWideScreens: true,
      ...cell('successRatio'),
      render: ({ monitoring }: RuleResource) =>
        monitoring && monitoring.run.history.length > 0
          ? `${Math.floor(monitoring.run.calculated_metrics.success_ratio * 100)}%`
          : '–',
    },
    {
      name: 'Last response',
      width: '10em',
      ...cell('lastResponse'),
      render: (rule: RuleResource) => (
        <EuiFlexGroup gutterSize="none" alignItems="center" responsive={false}>
          <EuiFlexItem grow={false}>
            <LastResponse rule={rule} />
          </EuiFlexItem>
          {problemOf(rule) && (
            <EuiFlexItem grow={false}>
              <EuiButtonIcon
                iconType={
                  options.expandedIds.has(rule.id) ? 'chevronSingleUp' : 'chevronSingleDown'
                }
                color="text"
                aria-expanded={options.expandedIds.has(rule.id)}
                aria-label={`Why: ${rule.name}`}
                onClick={() => options.onExpand(rule.id)}
                data-test-subj="expandRulesError"
              />
            </EuiFlexItem>
          )}
        </EuiFlexGroup>
      ),
    },
    {
      field: 'enabled',
      name: 'State',
      sortable: true,
      width: '8em',
      ...cell('status'),
      render: (_: unknown, rule: RuleResource) => (
        <StatusDropdown
          rule={rule}
          canSave={canSave}
          isChanging={options.changingId === rule.id}
          onChange={(change) => onAction(change, rule)}
        />
      ),
    },
  ];
  if (canSave) {
    columns.push({
      name: <span className="euiScreenReaderOnly">Actions</span>,
      width: '3.5em',
      align: 'right',
      mobileOptions: { header: false },
      render: (rule: RuleResource) => (
        <RuleMenu rule={rule} onChoose={(action) => onAction(action, rule)} />
      ),
    });
  }
  return columns
    .filter(({ isForWideScreens }) => !(isNarrow && isForWideScreens))
    .map(({ isForWideScreens: _wide, ...column }) => column as EuiBasicTableColumn<RuleResource>);
}

function Tags({ tags, ruleName }: { tags: readonly string[]; ruleName: string }) {
  const [isOpen, setIsOpen] = useState(false);
  if (tags.length === 0) {
    return <>–</>;
  }
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="s"
      aria-label={`Tags of ${ruleName}`}
      button={
        <EuiBadge
          color="hollow"
          iconType="tag"
          onClick={() => setIsOpen(!isOpen)}
          onClickAriaLabel={`${tags.length} tags: ${ruleName}`}
        >
          {tags.length}
        </EuiBadge>
      }
    >
      <div style={{ maxWidth: 320 }}>
        {tags.map((tag) => (
          <EuiBadge key={tag} color="hollow">
            {tag}
          </EuiBadge>
        ))}
      </div>
    </EuiPopover>
  );
}
