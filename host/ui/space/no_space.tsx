import { EuiEmptyPrompt } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { lazy, Suspense, useEffect } from 'react';
import { useAppParts } from '../app_parts';
import { Loading } from '../components/loading';

const SpaceList = lazy(() => import('./space_list'));

const list = css({ display: 'inline-block', textAlign: 'start' });

/** In place of every page of a space that is gone, or in which the person has no role. */
export function NoSpace() {
  const { spaceId } = useAppParts();
  useEffect(() => {
    document.title = 'No access - Stack Management';
  }, []);
  return (
    <EuiEmptyPrompt
      iconType="lock"
      title={<h1>No access to this space</h1>}
      body={
        <p>You have no role in the space &quot;{spaceId}&quot;, or there is none of this name.</p>
      }
      actions={
        <div className={list}>
          <Suspense fallback={<Loading what="spaces" />}>
            <SpaceList />
          </Suspense>
        </div>
      }
      data-test-subj="noSpace"
    />
  );
}
