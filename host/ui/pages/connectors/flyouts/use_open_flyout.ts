import { useCallback, useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { CONNECTORS_PATH } from '../../../paths';
import type { EditTab } from './edit_tabs';

export type OpenFlyout =
  { kind: 'create' } | { kind: 'import' } | { kind: 'edit'; id: string; tab: EditTab };

export interface FlyoutControl {
  current: OpenFlyout | undefined;
  open(flyout: OpenFlyout): void;
  close(): void;
}

/** Which flyout is open. A connector's own address opens it once and then becomes that of the list. */
export function useOpenFlyout(): FlyoutControl {
  const { connectorId } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const [current, setCurrent] = useState<OpenFlyout>();

  useEffect(() => {
    if (connectorId !== undefined) {
      setCurrent({ kind: 'edit', id: connectorId, tab: 'configuration' });
      void navigate({ pathname: CONNECTORS_PATH, search }, { replace: true });
    }
  }, [connectorId, search, navigate]);

  return { current, open: setCurrent, close: useCallback(() => setCurrent(undefined), []) };
}
