import {
  EuiBadge,
  EuiBasicTable,
  EuiButtonIcon,
  EuiFieldSearch,
  EuiFlexGroup,
  EuiFlexItem,
  EuiLink,
  EuiSpacer,
  EuiToolTip,
  type EuiBasicTableColumn,
} from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState } from 'react';
import type { SpaceResource } from '../../../common/space_resource';
import { useAppParts } from '../../app_parts';
import { CONNECTORS_PATH } from '../../paths';
import { filterSpaces } from '../../space/filter_spaces';
import { SpaceMark } from '../../space/space_mark';
import { basePathOf } from '../../space/space_path';

export interface SpaceTableProps {
  spaces: readonly SpaceResource[];
  onEdit(space: SpaceResource): void;
  onDelete(space: SpaceResource): void;
}

export function SpaceTable({ spaces, onEdit, onDelete }: SpaceTableProps) {
  const { spaceId } = useAppParts();
  const [text, setText] = useState('');
  return (
    <>
      <EuiFieldSearch
        fullWidth
        placeholder="Find spaces"
        aria-label="Find spaces"
        value={text}
        onChange={({ target }) => setText(target.value)}
        data-test-subj="spacesListSearch"
      />
      <EuiSpacer size="m" />
      <EuiBasicTable<SpaceResource>
        tableCaption="Spaces"
        items={filterSpaces(spaces, text)}
        itemId="id"
        columns={columnsOf({ here: spaceId, onEdit, onDelete })}
        rowProps={({ id }) => ({ 'data-test-subj': `spacesListTableRow-${id}` })}
        noItemsMessage="No space matches."
        data-test-subj="spacesListTable"
      />
    </>
  );
}

/** Each has its place, whether or not the others are there. */
const actions = css({ display: 'grid', gridTemplateColumns: 'repeat(3, 24px)' });

interface ColumnsOptions extends Pick<SpaceTableProps, 'onEdit' | 'onDelete'> {
  /** Id of the space in which one is. */
  here: string;
}

function columnsOf(options: ColumnsOptions): Array<EuiBasicTableColumn<SpaceResource>> {
  const { here, onEdit, onDelete } = options;
  return [
    {
      field: 'name',
      name: 'Space',
      mobileOptions: { header: false, width: '100%' },
      render: (name: string, space) => (
        <EuiFlexGroup gutterSize="s" alignItems="center" responsive={false}>
          <EuiFlexItem grow={false}>
            <SpaceMark space={space} />
          </EuiFlexItem>
          <EuiFlexItem grow={false} className="eui-textBreakWord">
            <EuiLink
              color="primary"
              onClick={() => onEdit(space)}
              data-test-subj={`${space.id}-hyperlink`}
            >
              {name}
            </EuiLink>
          </EuiFlexItem>
          {space.id === here && (
            <EuiFlexItem grow={false}>
              <EuiBadge color="hollow">Current</EuiBadge>
            </EuiFlexItem>
          )}
        </EuiFlexGroup>
      ),
    },
    {
      field: 'description',
      name: 'Description',
      truncateText: { lines: 2 },
      render: (description?: string) => description ?? '–',
    },
    { field: 'id', name: 'Identifier', render: (id: string) => <code>{id}</code> },
    {
      name: 'Actions',
      align: 'right',
      width: '9em',
      mobileOptions: { header: false },
      render: (space: SpaceResource) => (
        <span className={actions}>
          {space.id === here ? (
            <span />
          ) : (
            <EuiToolTip content="Switch to this space" disableScreenReaderOutput>
              <EuiButtonIcon
                iconType="return"
                color="text"
                aria-label={`Switch to ${space.name}`}
                href={`${basePathOf(space.id)}${CONNECTORS_PATH}`}
                data-test-subj={`${space.id}-switchSpace`}
              />
            </EuiToolTip>
          )}
          <EuiToolTip content="Edit" disableScreenReaderOutput>
            <EuiButtonIcon
              iconType="pencil"
              color="text"
              aria-label={`Edit ${space.name}`}
              onClick={() => onEdit(space)}
              data-test-subj={`${space.id}-editSpace`}
            />
          </EuiToolTip>
          {space._reserved ? (
            <span />
          ) : (
            <EuiToolTip content="Delete" disableScreenReaderOutput>
              <EuiButtonIcon
                iconType="trash"
                color="danger"
                aria-label={`Delete ${space.name}`}
                onClick={() => onDelete(space)}
                data-test-subj={`${space.id}-deleteSpace`}
              />
            </EuiToolTip>
          )}
        </span>
      ),
    },
  ];
}
