export { ConnectorsPage as default } from './connectors_page';
