export { isUrl } from './is_url';
