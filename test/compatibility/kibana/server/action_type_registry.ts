/** A connector type as plugins register it; what is in it is for the registry to find out. */
export interface RegisteredType {
  id: string;
  name: string;
  minimumLicenseRequired: string;
  supportedFeatureIds: string[];
  maxAttempts?: number;
  validate: Record<'config' | 'secrets' | 'params', Validator> & {
    connector?: (config: unknown, secrets: unknown) => string | null;
  };
  executor: (options: Record<string, unknown>) => Promise<unknown>;
  renderParameterTemplates?: unknown;
}

export interface Validator {
  schema: Record<'validate' | 'parse', ((value: unknown) => unknown) | undefined>;
  customValidator?: (value: unknown, services: object) => void;
}

const LICENSES = ['basic', 'standard', 'gold', 'platinum', 'enterprise', 'trial'];
const FEATURES = new Set(['alerting', 'cases', 'uptime', 'siem', 'generativeAIForSecurity']);

/** What Kibana's actions plugin checks when a type is registered. */
export function createActionTypeRegistry(taken: readonly string[]) {
  const types = new Map<string, RegisteredType | undefined>(taken.map((id) => [id, undefined]));
  return {
    types: () => [...types.values()].filter((type) => type !== undefined),
    registerType(type: RegisteredType): void {
      const { id, minimumLicenseRequired: license, supportedFeatureIds, validate } = type;
      if (types.has(id)) {
        throw new Error(`Action type "${id}" is already registered.`);
      }
      if (!LICENSES.includes(license)) {
        throw new Error(`"${license}" is not a valid license type`);
      }
      if (LICENSES.indexOf(license) < LICENSES.indexOf('gold')) {
        throw new Error(
          `Third party action type "${id}" can only set minimumLicenseRequired to a gold license or higher`,
        );
      }
      if (supportedFeatureIds.length === 0) {
        throw new Error(
          `At least one "supportedFeatureId" value must be supplied for connector type "${id}".`,
        );
      }
      const unknown = supportedFeatureIds.filter((feature) => !FEATURES.has(feature));
      if (unknown.length > 0) {
        throw new Error(`Invalid feature ids "${unknown.join(',')}" for connector type "${id}".`);
      }
      for (const part of ['config', 'secrets', 'params'] as const) {
        if (!validate?.[part]?.schema) {
          throw new Error(`Connector type "${id}" has no schema for its ${part}.`);
        }
      }
      types.set(id, type);
    },
  };
}
