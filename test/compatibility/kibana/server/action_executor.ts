import type { RegisteredType, Validator } from './action_type_registry';
import type { Era } from './eras';

export interface Execution {
  config: unknown;
  secrets: unknown;
  params: unknown;
  /** A rule runs it. */
  isFromRule?: boolean;
  /** Cancelled before it answers; only newer Kibanas can. */
  isCancelled?: boolean;
  /** What `xpack.actions` says. */
  responseTimeoutMs?: number;
  refusedHosts?: string[];
}

export interface ExecutionResult {
  result: unknown;
  /** Every line the executor logged. */
  log: string[];
  requestBodyBytes: number;
}

type Part = 'config' | 'secrets' | 'params';

/** What Kibana's actions plugin does with connectors of a registered type. */
export function createActionExecutor(type: RegisteredType, era: Era) {
  /** @throws Error with the text that Kibana answers 400 with. */
  function validate(part: Part, value: unknown, services: object): unknown {
    const { schema, customValidator }: Validator = type.validate[part];
    const word = part === 'params' ? 'action' : era.typeWord;
    try {
      const check = schema[era.validates];
      if (!check) {
        throw new TypeError(`schema.${era.validates} is not a function`);
      }
      const validated = check.call(schema, value);
      customValidator?.(validated, services);
      return validated;
    } catch (error) {
      throw new Error(`error validating ${word} ${part}: ${messageOf(error)}`, { cause: error });
    }
  }

  /** @throws Error likewise; gets what the client sent, before defaults. */
  function validateConnector(config: unknown, secrets: unknown): void {
    const problem = type.validate.connector?.(config, secrets) ?? null;
    if (problem !== null) {
      throw new Error(`error validating action type connector: ${problem}`);
    }
  }

  async function execute(execution: Execution): Promise<ExecutionResult> {
    const log: string[] = [];
    let requestBodyBytes = 0;
    const configurationUtilities = utilitiesOf(execution);
    const services = { configurationUtilities };
    const abort = new AbortController();
    const running = type.executor({
      actionId: 'connector-1',
      services: { savedObjectsClient: {}, scopedClusterClient: {}, connectorTokenClient: {} },
      config: validate('config', execution.config, services),
      secrets: validate('secrets', execution.secrets, services),
      params: validate('params', execution.params, services),
      logger: loggerInto(log),
      configurationUtilities,
      connectorUsageCollector: {
        addRequestBodyBytes(_result: unknown, body: unknown) {
          requestBodyBytes += Buffer.byteLength(
            typeof body === 'string' ? body : JSON.stringify(body ?? ''),
          );
        },
        getRequestBodyByte: () => requestBodyBytes,
      },
      ...(execution.isFromRule && {
        taskInfo: { scheduled: new Date(), attempts: 1 },
        source: { type: 'SAVED_OBJECT' },
      }),
      ...(era.hasNewOptions
        ? { signal: abort.signal, globalAuthHeaders: {}, authMode: 'shared', profileUid: 'u_1' }
        : { isEphemeral: false }),
    });
    if (execution.isCancelled) {
      abort.abort(new Error('cancelled due to timeout'));
    }
    // An executor that answers nothing has succeeded.
    const result = (await running) ?? { actionId: 'connector-1', status: 'ok' };
    return { result: withDates(result), log, requestBodyBytes };
  }

  return { validate, validateConnector, execute };
}

/** Dates travel between processes as what they are. */
function withDates(result: unknown): unknown {
  const { retry, ...rest } = result as { retry?: unknown };
  return {
    ...rest,
    ...(retry !== undefined && { retry: retry instanceof Date ? { at: retry } : retry }),
  };
}

function refusal(what: string): Error {
  return new Error(`${what} is not added to the Kibana config xpack.actions.allowedHosts`);
}

export function utilitiesOf({ responseTimeoutMs = 60_000, refusedHosts = [] }: Partial<Execution>) {
  const isHostnameAllowed = (hostname: string) => !refusedHosts.includes(hostname);
  return {
    isHostnameAllowed,
    isUriAllowed: (uri: string) => isHostnameAllowed(new URL(uri).hostname),
    isActionTypeEnabled: () => true,
    ensureHostnameAllowed(hostname: string) {
      if (!isHostnameAllowed(hostname)) {
        throw refusal(`target hostname "${hostname}"`);
      }
    },
    ensureUriAllowed(uri: string) {
      if (!isHostnameAllowed(new URL(uri).hostname)) {
        throw refusal(`target url "${uri}"`);
      }
    },
    ensureActionTypeEnabled: () => undefined,
    getSSLSettings: () => ({ verificationMode: 'full' }),
    getProxySettings: () => undefined,
    getResponseSettings: () => ({ maxContentLength: 1_048_576, timeout: responseTimeoutMs }),
    getCustomHostSettings: () => undefined,
    getMaxAttempts: () => 3,
  };
}

function loggerInto(log: string[]): object {
  const write = (message: unknown, meta?: unknown) =>
    void log.push(
      `${String(typeof message === 'function' ? message() : message)} ${JSON.stringify(meta ?? {})}`,
    );
  return {
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
    fatal: write,
    isLevelEnabled: () => true,
    get: () => loggerInto(log),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
