/** The Kibana release whose HTTP API the host speaks; clients switch features on by it. */
export const KIBANA_API_VERSION = '9.2.0';

/** The version of this product; a test compares it with package.json. */
export const HOST_VERSION = '0.1.0';
