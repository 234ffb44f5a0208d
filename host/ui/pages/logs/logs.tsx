import React from 'react';
import type { ExecutionKpi, ExecutionLogEntry } from '../../../common/execution_log_resource';
import { ExecutionFlyout } from './execution_flyout';
import { logColumns } from './log_columns';
import { LogView } from './log_view';
import type { LogWords } from './log_words';
import type { LogSource } from './use_log';

const WORDS: LogWords = {
  one: 'execution',
  many: 'executions',
  caption: 'Executions of connectors',
  nothing: 'No connector ran in this time.',
};

const SOURCE: LogSource<ExecutionLogEntry, ExecutionKpi> = {
  key: 'execution log',
  noKpi: { success: 0, failure: 0, warning: 0, unknown: 0 },
  toPageRequest: (body) => ({
    method: 'POST',
    path: '/internal/actions/_global_connector_execution_logs',
    body,
  }),
  toKpiRequest: (body) => ({
    method: 'POST',
    path: '/internal/actions/_global_connector_execution_kpi',
    body,
  }),
};

/** What connectors did. */
export const Logs = () => (
  <LogView
    source={SOURCE}
    words={WORDS}
    columnsOf={logColumns}
    columnsKey="logs.hiddenColumns"
    connectorNameOf={(entry) => entry?.connector_name}
    detailsOf={(entry, onClose) => <ExecutionFlyout entry={entry} onClose={onClose} />}
  />
);
