import { LOGS_PATH } from '../../paths';

/** The page Logs; of one connector only when there is one, back to where its last run may be. */
export const logsPathOf = (connectorId: string) =>
  connectorId
    ? `${LOGS_PATH}?${new URLSearchParams({ connector_id: connectorId, from: 'now-30d' }).toString()}`
    : LOGS_PATH;
