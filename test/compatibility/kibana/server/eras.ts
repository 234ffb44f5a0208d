/** How the Kibana of a time treats connector types, as far as it changed during 9.x. */
export interface Era {
  name: string;
  /** What a schema is asked to do. */
  validates: 'validate' | 'parse';
  /** The word in the errors about config and secrets. */
  typeWord: 'action type' | 'connector type';
  /** Whether executors are given `signal`, `globalAuthHeaders`, `authMode` and the like. */
  hasNewOptions: boolean;
  /** What `@kbn/config-schema` says about a key that is not in the schema. */
  unknownKey: (key: string) => string;
}

const missing = (): string => 'definition for this key is missing';
const additional = (key: string): string =>
  `Additional properties are not allowed ('${key}' was unexpected)`;

export const ERAS = {
  '9.0 to 9.2': {
    name: '9.0 to 9.2',
    validates: 'validate',
    typeWord: 'action type',
    hasNewOptions: false,
    unknownKey: missing,
  },
  '9.3': {
    name: '9.3',
    validates: 'parse',
    typeWord: 'connector type',
    hasNewOptions: false,
    unknownKey: missing,
  },
  '9.4 and main': {
    name: '9.4 and main',
    validates: 'parse',
    typeWord: 'connector type',
    hasNewOptions: true,
    unknownKey: additional,
  },
} satisfies Record<string, Era>;

export type EraName = keyof typeof ERAS;

/** The era of this process, which its parent names. */
export function currentEra(): Era {
  const era = ERAS[process.env['KIBANA_ERA'] as EraName];
  if (!era) {
    throw new Error('KIBANA_ERA names no era');
  }
  return era;
}
