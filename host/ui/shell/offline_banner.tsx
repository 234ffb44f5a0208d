import { EuiCallOut } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useEffect } from 'react';
import { useAppParts } from '../app_parts';
import { useStore } from '../data/store';

const HEIGHT = '46px';

const banner = css({ position: 'sticky', top: 0, zIndex: 7000 });

/** The region is always there, because a screen reader announces only what changes in it. */
export function OfflineBanner() {
  const { reachability } = useAppParts();
  const isReachable = useStore(reachability.isReachable);
  useEffect(() => {
    addEventListener('online', reachability.askNow);
    return () => removeEventListener('online', reachability.askNow);
  }, [reachability]);
  useEffect(() => {
    // EUI's name for the room that its flyouts and dialogs leave at the top.
    document.documentElement.style.setProperty(
      '--euiFixedHeadersOffset',
      isReachable ? '0px' : HEIGHT,
    );
  }, [isReachable]);
  return (
    <div role="status" className={banner}>
      {!isReachable && (
        <EuiCallOut
          announceOnMount={false}
          color="warning"
          iconType="wifiSlash"
          size="s"
          title="The server cannot be reached. Trying again…"
          data-test-subj="offlineBanner"
        />
      )}
    </div>
  );
}
