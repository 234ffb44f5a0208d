import { EuiFlexGrid, EuiPanel, EuiText, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { type ReactNode } from 'react';
import type { BacklogsResource, DeliveryResourceState } from '../../../../common/delivery_resource';
import { Timestamp } from '../../../components/timestamp';
import { useNow } from '../../../components/use_now';
import { OPEN_STATES } from '../data/delivery_filters';
import { formatAge } from '../../../components/format_age';

export interface BacklogPanelProps {
  backlog: BacklogsResource | undefined;
  chosen: readonly DeliveryResourceState[];
  /** Shows these states alone, or all when they were alone before. */
  onChoose(states: DeliveryResourceState[]): void;
}

/** What has not arrived yet, at a glance; the numbers are filters as well. */
export function BacklogPanel({ backlog, chosen, onChoose }: BacklogPanelProps) {
  const now = useNow();
  const oldest = backlog?.oldest_created_at ?? null;
  const filter = (states: readonly DeliveryResourceState[]) => {
    const isOnly = String(chosen) === String(states);
    return { isPressed: isOnly, onClick: () => onChoose(isOnly ? [] : [...states]) };
  };
  return (
    <EuiFlexGrid columns={3} gutterSize="m" responsive={false} className={belowEachOther}>
      <Figure
        title="Waiting"
        note="Queued, running or retrying"
        testSubject="backlogOpen"
        {...filter(OPEN_STATES)}
      >
        {backlog ? backlog.open.toLocaleString('en') : '–'}
      </Figure>
      <Figure
        title="Oldest waiting"
        note={oldest === null ? 'Nothing waits' : <Timestamp iso={oldest} />}
        testSubject="backlogAge"
      >
        {oldest === null ? '–' : formatAge(Math.max(now, Date.now()) - Date.parse(oldest))}
      </Figure>
      <Figure
        title="Failed"
        note="Not tried again by itself"
        testSubject="backlogFailed"
        {...filter(['failed'])}
      >
        {backlog ? backlog.failed.toLocaleString('en') : '–'}
      </Figure>
    </EuiFlexGrid>
  );
}

interface FigureProps {
  title: string;
  note: ReactNode;
  testSubject: string;
  children: string;
  isPressed?: boolean;
  onClick?: () => void;
}

function Figure({ title, note, testSubject, children, isPressed, onClick }: FigureProps) {
  const { euiTheme } = useEuiTheme();
  const marked = css({ outline: `2px solid ${euiTheme.colors.primary}` });
  return (
    <EuiPanel
      hasBorder
      hasShadow={false}
      paddingSize="m"
      {...(onClick && { onClick, 'aria-pressed': isPressed })}
      className={isPressed ? marked : ''}
      data-test-subj={testSubject}
    >
      <EuiText size="s">{title}</EuiText>
      <div className={figure}>{children}</div>
      <EuiText size="xs" color="subdued">
        {note}
      </EuiText>
    </EuiPanel>
  );
}

const figure = css({ fontSize: '1.7rem', lineHeight: 1.3, fontWeight: 600 });
const belowEachOther = css({
  '@media (max-width: 574px)': { gridTemplateColumns: '1fr !important' },
});
