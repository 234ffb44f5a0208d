import { LOGS_PATH } from '../../paths';

/** The page Logs; of one connector only when there is one. */
export const logsPathOf = (connectorId: string) =>
  connectorId
    ? `${LOGS_PATH}?${new URLSearchParams({ connector: connectorId }).toString()}`
    : LOGS_PATH;
