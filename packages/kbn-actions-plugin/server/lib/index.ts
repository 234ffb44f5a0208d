export {
  combineHeadersWithBasicAuthHeader,
  type BasicAuthHeaderOptions,
} from './basic_auth_header';
