import { DELIVERIES_PATH } from '../../paths';

/** The page Deliveries, of one connector only. */
export const deliveriesPathOf = (connectorId: string) =>
  `${DELIVERIES_PATH}?${new URLSearchParams({ connector_id: connectorId }).toString()}`;
