export { observeExchanges, withOutboundContext } from './outbound_context';
export { createOutboundHttp, type OutboundHttp, type OutboundHttpOptions } from './outbound_http';
export { OutboundHttpError } from './outbound_http_error';
