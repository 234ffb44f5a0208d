import { EuiFieldSearch, EuiListGroup, EuiPanel, EuiSpacer, EuiText } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState } from 'react';
import { useLocation } from 'react-router';
import { useAppParts } from '../app_parts';
import { Loading } from '../components/loading';
import { PageError } from '../components/page_error';
import { CONNECTORS_PATH } from '../paths';
import { placeOf } from '../shell/navigation';
import { filterSpaces } from './filter_spaces';
import { SpaceMark } from './space_mark';
import { basePathOf } from './space_path';
import { useSpaces } from './use_spaces';

/** So many are found without a search. */
const FEW = 8;

const list = css({ width: 300, maxWidth: '100%', maxHeight: 360, overflowY: 'auto' });

/** Links to the page where one is, in each space. They load the page anew: nothing of one space stays. */
export default function SpaceList() {
  const { spaceId } = useAppParts();
  const spaces = useSpaces();
  const page = placeOf(useLocation().pathname)?.path ?? CONNECTORS_PATH;
  const [text, setText] = useState('');
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
  const found = filterSpaces(spaces.data, text);
  return (
    <EuiPanel
      hasShadow={false}
      borderRadius="none"
      color="transparent"
      paddingSize="s"
      data-test-subj="spaceList"
    >
      {spaces.data.length > FEW && (
        <>
          <EuiFieldSearch
            compressed
            placeholder="Find a space"
            aria-label="Find a space"
            value={text}
            onChange={({ target }) => setText(target.value)}
            data-test-subj="spaceSearch"
          />
          <EuiSpacer size="s" />
        </>
      )}
      <EuiListGroup
        className={list}
        maxWidth={false}
        wrapText
        aria-label="Spaces"
        listItems={found.map((space) => ({
          label: space.name,
          icon: <SpaceMark space={space} />,
          href: `${basePathOf(space.id)}${page}`,
          isActive: space.id === spaceId,
          ...(space.id === spaceId && { 'aria-current': 'true' as const }),
          'data-test-subj': `spaceLink-${space.id}`,
        }))}
      />
      {found.length === 0 && (
        <EuiText size="s" color="subdued" role="status">
          <p>{text ? 'No space matches.' : 'You have a role in no space.'}</p>
        </EuiText>
      )}
    </EuiPanel>
  );
}
