import { EuiButton, EuiConfirmModal, EuiEmptyPrompt, useGeneratedHtmlId } from '@elastic/eui';
import React, { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import type { MaintenanceWindowResource } from '../../../common/maintenance_window_resource';
import { Forbidden } from '../../components/forbidden';
import { Loading } from '../../components/loading';
import { ManagementPage } from '../../components/management_page';
import { NotFound } from '../../components/not_found';
import { PageError } from '../../components/page_error';
import { useFormAddress } from '../../components/use_form_address';
import { MAINTENANCE_WINDOWS_PATH } from '../../paths';
import { useServices } from '../../services';
import {
  useChangeMaintenanceWindow,
  useMaintenanceWindows,
  type WindowChange,
} from './use_maintenance_windows';
import { WindowFlyout } from './window_flyout';
import { WindowTable } from './window_table';

type Open =
  | { kind: 'create' }
  | { kind: 'edit'; id: string }
  | { kind: WindowChange; window: MaintenanceWindowResource };

export default function MaintenanceWindowsPage() {
  const { form, windowId } = useParams();
  const can = useServices().session.capabilities.rules;
  const [open, setOpen] = useState<Open>();
  const isCreate = form === 'create' && windowId === undefined;
  const isEdit = form === 'edit' && windowId !== undefined;
  const openAddressed = useCallback(
    () => setOpen(isEdit ? { kind: 'edit', id: windowId } : { kind: 'create' }),
    [isEdit, windowId],
  );
  useFormAddress(isCreate || isEdit, MAINTENANCE_WINDOWS_PATH, openAddressed);
  if (form !== undefined && !isCreate && !isEdit) {
    return <NotFound />;
  }
  return (
    <ManagementPage
      title="Maintenance windows"
      description="Times in which rules check as ever, but nobody is told."
      action={
        can.save && (
          <EuiButton
            fill
            iconType="plusCircle"
            onClick={() => setOpen({ kind: 'create' })}
            data-test-subj="createMaintenanceWindow"
          >
            Create window
          </EuiButton>
        )
      }
    >
      {can.show ? (
        <WindowList canSave={can.save} open={open} setOpen={setOpen} />
      ) : (
        <Forbidden>Your role does not allow to see rules and their maintenance windows.</Forbidden>
      )}
    </ManagementPage>
  );
}

interface WindowListProps {
  canSave: boolean;
  open: Open | undefined;
  setOpen(open: Open | undefined): void;
}

function WindowList({ canSave, open, setOpen }: WindowListProps) {
  const windows = useMaintenanceWindows();
  const close = () => setOpen(undefined);
  const change = useChangeMaintenanceWindow(close);
  if (!windows.data) {
    return windows.isError ? (
      <PageError
        title="Unable to load maintenance windows"
        error={windows.error}
        onTryAgain={() => void windows.refetch()}
        isLoading={windows.isFetching}
      />
    ) : (
      <Loading what="maintenance windows" />
    );
  }
  const edited = open?.kind === 'edit' ? windows.data.find(({ id }) => id === open.id) : undefined;
  return (
    <>
      {windows.data.length === 0 ? (
        <EuiEmptyPrompt
          iconType="calendar"
          title={<h2>No maintenance windows yet</h2>}
          body={
            <p>
              Plan a time in which work is done on what rules watch. Alerts are still tracked; no
              action runs for those that begin in it.
            </p>
          }
          data-test-subj="noMaintenanceWindows"
        />
      ) : (
        <WindowTable
          windows={windows.data}
          canSave={canSave}
          onEdit={({ id }) => setOpen({ kind: 'edit', id })}
          onChange={(kind, window) =>
            kind === 'unarchive'
              ? change.mutate({ change: kind, window })
              : setOpen({ kind, window })
          }
        />
      )}
      {canSave && open?.kind === 'create' && <WindowFlyout onClose={close} />}
      {canSave && edited && <WindowFlyout key={edited.id} window={edited} onClose={close} />}
      {open && 'window' in open && (
        <ConfirmWindowChange
          change={open.kind}
          title={open.window.title}
          isLoading={change.isPending}
          onCancel={close}
          onConfirm={() => change.mutate({ change: open.kind, window: open.window })}
        />
      )}
    </>
  );
}

interface ConfirmWindowChangeProps {
  change: WindowChange;
  title: string;
  isLoading: boolean;
  onCancel(): void;
  onConfirm(): void;
}

function ConfirmWindowChange({ change, title, ...props }: ConfirmWindowChangeProps) {
  const titleId = useGeneratedHtmlId();
  const isFinish = change === 'finish';
  return (
    <EuiConfirmModal
      title={isFinish ? `End '${title}' now?` : `Archive '${title}'?`}
      titleProps={{ id: titleId }}
      aria-labelledby={titleId}
      onCancel={props.onCancel}
      onConfirm={props.onConfirm}
      isLoading={props.isLoading}
      cancelButtonText="Cancel"
      confirmButtonText={isFinish ? 'End now' : 'Archive'}
      data-test-subj="confirmMaintenanceWindowChange"
    >
      <p>
        {isFinish
          ? 'Actions run again from the next check on. If it repeats, it begins again as planned.'
          : 'It does not begin any more, and leaves the list. It can be taken back.'}
      </p>
    </EuiConfirmModal>
  );
}
