import React from 'react';
import type { RuleRunKpi, RuleRunLogEntry } from '../../../../common/rule_log_resource';
import type { ExecutionLogBody } from '../../../../common/execution_log_resource';
import { LogView } from '../../logs/log_view';
import type { LogWords } from '../../logs/log_words';
import type { LogSource } from '../../logs/use_log';
import { allRunsKpiPath, allRunsPath } from '../data/api_paths';
import { ruleLogColumns } from './rule_log_columns';
import { RuleLogFigures } from './rule_log_figures';
import { RuleRunFlyout } from './rule_run_flyout';

const WORDS: LogWords = {
  one: 'run',
  many: 'runs',
  caption: 'Runs of rules',
  nothing: 'No rule ran in this time.',
};

const SOURCE: LogSource<RuleRunLogEntry, RuleRunKpi> = {
  key: 'rule log',
  noKpi: {
    success: 0,
    unknown: 0,
    failure: 0,
    warning: 0,
    activeAlerts: 0,
    newAlerts: 0,
    recoveredAlerts: 0,
    erroredActions: 0,
    triggeredActions: 0,
  },
  toPageRequest: (body) => ({ method: 'GET', path: allRunsPath(queryOf(body)) }),
  toKpiRequest: (body) => ({ method: 'GET', path: allRunsKpiPath(queryOf(body)) }),
};

function queryOf({ sort, ...body }: ExecutionLogBody): Record<string, string | number> {
  const { date_start, date_end, filter, page, per_page } = body;
  return {
    date_start,
    ...(date_end !== undefined && { date_end }),
    ...(filter !== undefined && { filter }),
    ...(page !== undefined && { page }),
    ...(per_page !== undefined && { per_page }),
    ...(sort && { sort: JSON.stringify(sort) }),
  };
}

/** What all rules did. */
export const RuleLogs = () => (
  <LogView
    source={SOURCE}
    words={WORDS}
    columnsOf={ruleLogColumns}
    columnsKey="ruleLogs.hiddenColumns"
    figuresOf={(kpi, filters) => <RuleLogFigures kpi={kpi} filters={filters} />}
    detailsOf={(entry, onClose) => <RuleRunFlyout entry={entry} onClose={onClose} />}
  />
);
