export {
  DELIVERY_EVENTS,
  hasEnded,
  stateAfter,
  TRANSITIONS,
  type DeliveryEvent,
} from './delivery_state';
