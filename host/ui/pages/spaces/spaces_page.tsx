import { EuiButton, EuiCallOut, EuiSpacer } from '@elastic/eui';
import React, { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import type { SpaceResource } from '../../../common/space_resource';
import { Forbidden } from '../../components/forbidden';
import { Loading } from '../../components/loading';
import { ManagementPage } from '../../components/management_page';
import { NotFound } from '../../components/not_found';
import { PageError } from '../../components/page_error';
import { useFormAddress } from '../../components/use_form_address';
import { SPACES_PATH } from '../../paths';
import { useServices } from '../../services';
import { useSpaces } from '../../space/use_spaces';
import { DeleteSpaceModal } from './delete_space_modal';
import { SpaceFlyout } from './space_flyout';
import { SpaceTable } from './space_table';

type Open = { kind: 'create' } | { kind: 'edit' | 'delete'; id: string };

export default function SpacesPage() {
  const { form, spaceId } = useParams();
  const canManage = useServices().session.capabilities.management.spaces;
  const [open, setOpen] = useState<Open>();
  const isCreate = form === 'create' && spaceId === undefined;
  const isEdit = form === 'edit' && spaceId !== undefined;
  const openAddressed = useCallback(
    () => setOpen(isEdit ? { kind: 'edit', id: spaceId } : { kind: 'create' }),
    [isEdit, spaceId],
  );
  useFormAddress(isCreate || isEdit, SPACES_PATH, openAddressed);
  if (form !== undefined && !isCreate && !isEdit) {
    return <NotFound />;
  }
  return (
    <ManagementPage
      title="Spaces"
      description="A space keeps its connectors, deliveries and logs apart from those of others."
      action={
        canManage && (
          <EuiButton
            fill
            iconType="plusCircle"
            onClick={() => setOpen({ kind: 'create' })}
            data-test-subj="createSpace"
          >
            Create space
          </EuiButton>
        )
      }
    >
      {canManage ? (
        <SpacesList open={open} setOpen={setOpen} />
      ) : (
        <Forbidden>Only an admin of every space manages spaces.</Forbidden>
      )}
    </ManagementPage>
  );
}

interface SpacesListProps {
  open: Open | undefined;
  setOpen(open: Open | undefined): void;
}

function SpacesList({ open, setOpen }: SpacesListProps) {
  const spaces = useSpaces();
  if (!spaces.data) {
    return spaces.isError ? (
      <PageError
        title="Unable to load spaces"
        error={spaces.error}
        onTryAgain={() => void spaces.refetch()}
        isLoading={spaces.isFetching}
      />
    ) : (
      <Loading what="spaces" />
    );
  }
  const space = spaces.data.find(({ id }) => open && 'id' in open && id === open.id);
  return (
    <>
      {open && open.kind !== 'create' && !space && <SpaceIsGone id={open.id} />}
      <SpaceTable
        spaces={spaces.data}
        onEdit={({ id }) => setOpen({ kind: 'edit', id })}
        onDelete={({ id }) => setOpen({ kind: 'delete', id })}
      />
      {open && <Opened kind={open.kind} space={space} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface OpenedProps {
  kind: Open['kind'];
  space: SpaceResource | undefined;
  onClose(): void;
}

function Opened({ kind, space, onClose }: OpenedProps) {
  if (kind === 'create') {
    return <SpaceFlyout onClose={onClose} />;
  }
  if (!space) {
    return null;
  }
  return kind === 'edit' ? (
    <SpaceFlyout space={space} onClose={onClose} />
  ) : (
    <DeleteSpaceModal space={space} onClose={onClose} />
  );
}

function SpaceIsGone({ id }: { id: string }) {
  return (
    <>
      <EuiCallOut
        color="warning"
        iconType="warning"
        title={`There is no space '${id}'`}
        data-test-subj="spaceIsGone"
      />
      <EuiSpacer size="m" />
    </>
  );
}
