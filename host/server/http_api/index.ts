export { createHttpApi, type HttpApi, type HttpApiOptions } from './http_api';
