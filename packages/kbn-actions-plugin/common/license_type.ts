/** Kibana's licence levels, lowest first. */
export const LICENSE_TYPES = [
  'basic',
  'standard',
  'gold',
  'platinum',
  'enterprise',
  'trial',
] as const;

export type LicenseType = (typeof LICENSE_TYPES)[number];
