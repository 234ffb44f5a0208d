import { badRequest } from '@hapi/boom';
import type { ValidatorServices, ValidatorType } from '../action_type';

/** The three validated parts of a connector, and how Kibana's messages call them. */
const LABELS = {
  params: 'action params',
  config: 'connector type config',
  secrets: 'connector type secrets',
} as const;

// Validators are contravariant in the type they validate: any connector type fits here.
type AnyValidators = {
  validate: {
    [Part in keyof typeof LABELS]: ValidatorType<never>;
  } & { connector?: (config: never, secrets: never) => string | null };
};

function validatePart(
  part: keyof typeof LABELS,
  validator: ValidatorType<never>,
  { value, services }: { value: unknown; services: ValidatorServices },
): Record<string, unknown> {
  try {
    const { schema, customValidator } = validator;
    const validated = 'parse' in schema ? schema.parse(value) : schema.validate(value);
    customValidator?.(validated, services);
    return validated;
  } catch (error) {
    throw badRequest(`error validating ${LABELS[part]}: ${messageOf(error)}`);
  }
}

/** @returns the params with defaults filled in. @throws Boom 400 that says what is wrong and where. */
export function validateParams(
  actionType: AnyValidators,
  value: unknown,
  services: ValidatorServices,
): Record<string, unknown> {
  return validatePart('params', actionType.validate.params, { value, services });
}

/** @returns the config with defaults filled in. @throws Boom 400 that says what is wrong and where. */
export function validateConfig(
  actionType: AnyValidators,
  value: unknown,
  services: ValidatorServices,
): Record<string, unknown> {
  return validatePart('config', actionType.validate.config, { value, services });
}

/** @returns the secrets with defaults filled in. @throws Boom 400 that says what is wrong and where. */
export function validateSecrets(
  actionType: AnyValidators,
  value: unknown,
  services: ValidatorServices,
): Record<string, unknown> {
  return validatePart('secrets', actionType.validate.secrets, { value, services });
}

/**
 * Checks config and secrets together, as given: Kibana's HTTP API passes them here without defaults.
 * @throws Boom 400 that says what is wrong.
 */
export function validateConnector(
  actionType: AnyValidators,
  { config, secrets }: { config: unknown; secrets: unknown },
): void {
  const check = actionType.validate.connector;
  if (!check) {
    return;
  }
  const problem = problemOf(() => {
    if (config == null) {
      return 'config must be defined';
    }
    if (secrets == null) {
      return 'secrets must be defined';
    }
    return check(config as never, secrets as never);
  });
  if (problem !== null) {
    throw badRequest(`error validating action type connector: ${problem}`);
  }
}

function problemOf(check: () => string | null): string | null {
  try {
    return check();
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
