import { badRequest } from '@hapi/boom';
import type { ValidatorServices, ValidatorType } from '../action_type';

/** The three validated parts of a connector, and how Kibana's messages call them. */
const LABELS = {
  params: 'action params',
  config: 'connector type config',
  secrets: 'connector type secrets',
} as const;

type Part = keyof typeof LABELS;

/** The one validator of a connector type that a function below needs: any `ActionType` has it. */
type With<P extends Part, T> = { validate: Record<P, ValidatorType<T>> };

/** A connector type whose types are unknown is an `ActionType<never, …>`: it validates to some object. */
type Validated<T> = [T] extends [never] ? Record<string, unknown> : T;

function validatePart<T>(
  part: Part,
  validator: ValidatorType<T>,
  { value, services }: { value: unknown; services: ValidatorServices },
): Validated<T> {
  try {
    const { schema, customValidator } = validator;
    const validated = 'parse' in schema ? schema.parse(value) : schema.validate(value);
    customValidator?.(validated, services);
    return validated as Validated<T>;
  } catch (error) {
    throw badRequest(`error validating ${LABELS[part]}: ${messageOf(error)}`);
  }
}

/** @returns the params with defaults filled in. @throws Boom 400 that says what is wrong and where. */
export function validateParams<T>(
  actionType: With<'params', T>,
  value: unknown,
  services: ValidatorServices,
): Validated<T> {
  return validatePart('params', actionType.validate.params, { value, services });
}

/** @returns the config with defaults filled in. @throws Boom 400 that says what is wrong and where. */
export function validateConfig<T>(
  actionType: With<'config', T>,
  value: unknown,
  services: ValidatorServices,
): Validated<T> {
  return validatePart('config', actionType.validate.config, { value, services });
}

/** @returns the secrets with defaults filled in. @throws Boom 400 that says what is wrong and where. */
export function validateSecrets<T>(
  actionType: With<'secrets', T>,
  value: unknown,
  services: ValidatorServices,
): Validated<T> {
  return validatePart('secrets', actionType.validate.secrets, { value, services });
}

/**
 * Checks config and secrets together, as given: Kibana's HTTP API passes them here without defaults.
 * @throws Boom 400 that says what is wrong.
 */
export function validateConnector(
  actionType: {
    validate: { connector?: (config: never, secrets: never) => string | null };
  },
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
