export { FormattedMessage } from './src/formatted_message';
