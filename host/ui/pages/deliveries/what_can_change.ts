import type { DeliveryResource, DeliveryResourceState } from '../../../common/delivery_resource';
import type { ChangeKind } from './data/api_paths';

/** The states from which a change leads somewhere. */
export const CHANGEABLE: Readonly<Record<ChangeKind, readonly DeliveryResourceState[]>> = {
  redeliver: ['failed', 'cancelled'],
  cancel: ['queued', 'running', 'retrying'],
};

export const canChange = (
  { state, is_cancel_requested }: Pick<DeliveryResource, 'state' | 'is_cancel_requested'>,
  kind: ChangeKind,
): boolean => CHANGEABLE[kind].includes(state) && !(kind === 'cancel' && is_cancel_requested);

/** Those of the shown states that a change concerns; all states are shown when none is chosen. */
export const statesToChange = (
  shown: readonly DeliveryResourceState[],
  kind: ChangeKind,
): DeliveryResourceState[] =>
  CHANGEABLE[kind].filter((state) => shown.length === 0 || shown.includes(state));
