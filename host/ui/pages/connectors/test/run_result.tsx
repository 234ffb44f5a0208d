import {
  EuiCallOut,
  EuiDescriptionList,
  EuiLoadingSpinner,
  EuiScreenReaderLive,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import React, { useEffect, useRef } from 'react';
import { RunFacts } from './run_facts';
import type { ExecutionOutcome } from './run_connector';
import type { RunState } from './use_run';

interface RunResultProps {
  state: RunState;
  connectorId: string;
}

export function RunResult({ state, connectorId }: RunResultProps) {
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.phase === 'done') {
      // jsdom has no such method.
      result.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [state]);
  return (
    <div ref={result}>
      <EuiScreenReaderLive>{announcementOf(state)}</EuiScreenReaderLive>
      {state.phase === 'done' ? (
        <Outcome outcome={state.outcome} connectorId={connectorId} />
      ) : (
        <Awaiting state={state} />
      )}
    </div>
  );
}

const ANNOUNCEMENTS = {
  awaiting: '',
  running: 'The test is running',
  canceled: 'The test was canceled',
};

function announcementOf(state: RunState): string {
  if (state.phase !== 'done') {
    return ANNOUNCEMENTS[state.phase];
  }
  const { status, message = 'Unknown reason' } = state.outcome.result;
  return status === 'ok' ? 'Test was successful' : `Test failed to run. ${message}`;
}

function Awaiting({ state }: { state: Exclude<RunState, { phase: 'done' }> }) {
  if (state.phase === 'running') {
    return (
      <EuiText size="s" data-test-subj="executionRunning">
        <EuiLoadingSpinner size="m" /> Waiting for the answer…
      </EuiText>
    );
  }
  return (
    <EuiCallOut
      announceOnMount={false}
      size="s"
      iconType="info"
      title={
        state.phase === 'canceled'
          ? 'Canceled. The request may have been sent already.'
          : 'When you run the test, the result shows up here.'
      }
      data-test-subj="executionAwaiting"
    />
  );
}

function Outcome({ outcome, connectorId }: { outcome: ExecutionOutcome; connectorId: string }) {
  const { result } = outcome;
  const facts = <RunFacts outcome={outcome} connectorId={connectorId} />;
  if (result.status === 'ok') {
    return (
      <>
        <EuiCallOut
          announceOnMount={false}
          color="success"
          iconType="check"
          title="Test was successful"
          data-test-subj="executionSuccessfulResult"
        >
          {result.message && <p className="eui-textBreakWord">{result.message}</p>}
        </EuiCallOut>
        <EuiSpacer size="m" />
        {facts}
      </>
    );
  }
  const causes = [
    { title: 'The following error was found:', description: result.message ?? 'Unknown reason' },
    ...(result.service_message ? [{ title: 'Details:', description: result.service_message }] : []),
  ];
  return (
    <>
      <EuiCallOut
        announceOnMount={false}
        color="danger"
        iconType="warning"
        title="Test failed to run"
        data-test-subj="executionFailureResult"
      >
        <EuiDescriptionList compressed listItems={causes} className="eui-textBreakWord" />
      </EuiCallOut>
      <EuiSpacer size="m" />
      {facts}
    </>
  );
}
