import {
  EuiAccordion,
  EuiButtonIcon,
  EuiCopy,
  EuiDescriptionList,
  EuiSpacer,
  EuiText,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { type ReactElement } from 'react';
import { Timestamp } from '../../../components/timestamp';
import { formatDuration } from '../../logs/format_duration';
import { logsPathOf } from '../logs_path';
import { RouterLink } from '../../../components/router_link';
import { JsonBlock } from '../../../components/json_block';
import type { ExecutionOutcome } from './run_connector';

interface RunFactsProps {
  outcome: ExecutionOutcome;
  connectorId: string;
}

/** Everything that is known of a run, for a report to whoever runs the other side. */
export function RunFacts({ outcome, connectorId }: RunFactsProps) {
  const { result, executionId, durationMs, httpStatus } = outcome;
  const requestId = requestIdOf(result.data);
  const facts: Array<{ title: string; description: ReactElement | string }> = [];
  if (httpStatus !== undefined) {
    facts.push({ title: 'HTTP status', description: String(httpStatus) });
  }
  if (durationMs !== undefined) {
    facts.push({ title: 'Duration', description: formatDuration(durationMs) });
  }
  if (requestId) {
    facts.push({
      title: 'Request ID',
      description: <Copyable what="request ID" text={requestId} testSubject="requestId" />,
    });
  }
  if (executionId) {
    facts.push({
      title: 'Execution ID',
      description: <Copyable what="execution ID" text={executionId} testSubject="executionId" />,
    });
  }
  if (result.status === 'error' && typeof result.retry === 'string') {
    facts.push({
      title: 'Try again after',
      description: <Timestamp iso={result.retry} />,
    });
  } else if (result.status === 'error' && result.retry === false) {
    facts.push({ title: 'Try again', description: 'Only after a change' });
  }
  return (
    <>
      <EuiDescriptionList
        type="column"
        compressed
        columnWidths={['8em', '1fr']}
        listItems={facts}
        data-test-subj="executionFacts"
      />
      <EuiSpacer size="s" />
      <EuiAccordion id={useGeneratedHtmlId()} buttonContent="Response" paddingSize="s">
        <JsonBlock value={result} data-test-subj="executionResultCodeBlock" />
      </EuiAccordion>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <RouterLink to={logsPathOf(connectorId)} data-test-subj="executionLogsLink">
          Show in logs
        </RouterLink>
      </EuiText>
    </>
  );
}

function requestIdOf(data: unknown): string | undefined {
  const id = (data as { requestId?: unknown } | null | undefined)?.requestId;
  return typeof id === 'string' && id ? id : undefined;
}

interface CopyableProps {
  what: string;
  text: string;
  testSubject: string;
}

function Copyable({ what, text, testSubject }: CopyableProps) {
  return (
    <>
      <span className="eui-textBreakAll" data-test-subj={testSubject}>
        {text}
      </span>{' '}
      <EuiCopy textToCopy={text} beforeMessage={`Copy ${what}`} afterMessage="Copied">
        {(copy) => (
          <EuiButtonIcon
            iconType="copy"
            size="xs"
            onClick={copy}
            aria-label={`Copy ${what}`}
            data-test-subj={`${testSubject}Copy`}
          />
        )}
      </EuiCopy>
    </>
  );
}
