export type { DataSource } from './data_source';
export { createSources, type Sources } from './sources';
