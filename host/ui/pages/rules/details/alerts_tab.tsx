import {
  EuiBasicTable,
  EuiButton,
  EuiButtonIcon,
  EuiEmptyPrompt,
  EuiFlexGroup,
  EuiIcon,
  EuiSpacer,
  EuiToolTip,
  useIsWithinMaxBreakpoint,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { AlertResource } from '../../../../common/alert_resource';
import type { RuleTypeResource } from '../../../../common/rule_type_resource';
import { formatAge } from '../../../components/format_age';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { RelativeTime } from '../../../components/relative_time';
import { useServices } from '../../../services';
import { muteAlertPath } from '../data/api_paths';
import { useAlerts, useReloadRules } from '../data/queries';
import { AlertHistory } from './alert_history';
import { AlertStatus } from './alert_status';

export interface AlertsTabProps {
  ruleId: string;
  ruleType: RuleTypeResource | undefined;
  canSave: boolean;
}

/** What the rule found: active alerts first, then the newest that are over. */
export function AlertsTab({ ruleId, ruleType, canSave }: AlertsTabProps) {
  const alerts = useAlerts(ruleId);
  const mute = useMuteAlert(ruleId);
  const isNarrow = useIsWithinMaxBreakpoint('l');
  const [openUuids, setOpenUuids] = useState<ReadonlySet<string>>(new Set());
  if (!alerts.data) {
    return alerts.isError ? (
      <PageError
        title="Unable to load alerts"
        error={alerts.error}
        onTryAgain={() => void alerts.refetch()}
        isLoading={alerts.isFetching}
      />
    ) : (
      <Loading what="alerts" />
    );
  }
  const rows = alerts.data.pages.flatMap(({ data }) => data);
  const toggle = (uuid: string) =>
    setOpenUuids(
      openUuids.has(uuid)
        ? new Set([...openUuids].filter((other) => other !== uuid))
        : new Set([...openUuids, uuid]),
    );
  const groupName = (id: string | null) =>
    [...(ruleType?.action_groups ?? [])].find((group) => group.id === id)?.name ?? id ?? '–';

  const columns: Array<EuiBasicTableColumn<AlertResource>> = [
    {
      name: 'Status',
      width: isNarrow ? '8em' : '12em',
      render: (alert: AlertResource) => <AlertStatus alert={alert} />,
    },
    {
      field: 'id',
      name: 'Alert',
      mobileOptions: { width: '100%' },
      render: (id: string, { is_muted: isMuted }) => (
        <span className="eui-textBreakAll" data-test-subj="alertId">
          {id}
          {isMuted && (
            <>
              {' '}
              <EuiIcon type="bellSlash" aria-label="Muted" size="s" />
            </>
          )}
        </span>
      ),
    },
    {
      field: 'reason',
      name: 'Reason',
      ...(!isNarrow && { width: '24em' }),
      mobileOptions: { width: '100%' },
      render: (reason: string) => <span className="eui-textBreakWord">{reason || '–'}</span>,
    },
    ...(isNarrow
      ? []
      : [
          {
            field: 'action_group',
            name: 'Group',
            width: '9em',
            render: groupName,
          } as EuiBasicTableColumn<AlertResource>,
        ]),
    {
      field: 'started_at',
      name: 'Began',
      width: '9em',
      render: (iso: string) => <RelativeTime iso={iso} />,
    },
    {
      name: 'Lasted',
      width: '7em',
      render: ({ started_at: from, recovered_at: until }: AlertResource) =>
        formatAge((until === null ? Date.now() : Date.parse(until)) - Date.parse(from)),
    },
    {
      name: <span className="euiScreenReaderOnly">Actions</span>,
      width: '6em',
      align: 'right',
      mobileOptions: { header: false },
      render: (alert: AlertResource) => {
        const { id, uuid, is_muted: isMuted, status } = alert;
        const verb = isMuted ? 'unmute' : 'mute';
        const label = isMuted ? 'Unmute' : 'Mute';
        const isOpen = openUuids.has(uuid);
        return (
          <span className="eui-textNoWrap">
            {canSave && (isMuted || status !== 'recovered') && (
              <EuiToolTip
                content={isMuted ? 'Actions run for it again' : 'No action runs for it'}
                disableScreenReaderOutput
              >
                <EuiButtonIcon
                  iconType={isMuted ? 'bell' : 'bellSlash'}
                  color="text"
                  aria-label={`${label}: ${id}`}
                  isDisabled={mute.isPending}
                  onClick={() => mute.mutate({ alertId: id, verb })}
                  data-test-subj={`${verb}AlertButton`}
                />
              </EuiToolTip>
            )}
            <EuiButtonIcon
              iconType={isOpen ? 'chevronSingleUp' : 'chevronSingleDown'}
              color="text"
              aria-expanded={isOpen}
              aria-label={`Details: ${id}`}
              onClick={() => toggle(uuid)}
              data-test-subj="expandAlert"
            />
          </span>
        );
      },
    },
  ];

  return (
    <>
      <EuiBasicTable<AlertResource>
        tableCaption="Alerts, the active ones first"
        items={rows}
        itemId="uuid"
        columns={columns}
        tableLayout="fixed"
        itemIdToExpandedRowMap={Object.fromEntries(
          rows
            .filter(({ uuid }) => openUuids.has(uuid))
            .map((alert) => [
              alert.uuid,
              <AlertHistory key={alert.uuid} ruleId={ruleId} alert={alert} />,
            ]),
        )}
        rowProps={{ 'data-test-subj': 'alertRow' }}
        noItemsMessage={
          <EuiEmptyPrompt
            titleSize="xs"
            iconType="check"
            title={<h2>No alerts</h2>}
            body={<p>What the rule finds shows up here, and stays when it is over.</p>}
            data-test-subj="noAlerts"
          />
        }
        data-test-subj="ruleAlertsList"
      />
      {alerts.hasNextPage && (
        <>
          <EuiSpacer size="m" />
          <EuiFlexGroup justifyContent="center">
            <EuiButton
              size="s"
              onClick={() => void alerts.fetchNextPage()}
              isLoading={alerts.isFetchingNextPage}
              data-test-subj="loadMoreAlerts"
            >
              Load more
            </EuiButton>
          </EuiFlexGroup>
        </>
      )}
    </>
  );
}

function useMuteAlert(ruleId: string) {
  const { http, toasts } = useServices();
  const reload = useReloadRules();
  return useMutation({
    mutationFn: ({ alertId, verb }: { alertId: string; verb: 'mute' | 'unmute' }) =>
      http.post(muteAlertPath(ruleId, alertId, verb)),
    async onSuccess(_, { alertId, verb }) {
      toasts.addSuccess(verb === 'mute' ? `Muted "${alertId}"` : `Unmuted "${alertId}"`);
      await reload();
    },
    onError: ({ message }, { alertId }) =>
      toasts.addDanger({ title: `Unable to change "${alertId}"`, text: message }),
  });
}
