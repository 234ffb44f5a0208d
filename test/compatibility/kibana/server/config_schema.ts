// Stands for `@kbn/config-schema` in the bare process: the part of its surface that plugins of every
// 9.x can rely on, and nothing beside it.
import { currentEra } from './eras';

interface Options<T> {
  defaultValue?: T;
  maxLength?: number;
  validate?: (value: T) => string | undefined;
}

const era = currentEra();

class Failure extends Error {
  constructor(
    readonly path: string[],
    readonly reason: string,
  ) {
    super(path.length > 0 ? `[${path.join('.')}]: ${reason}` : reason);
  }
}

class Type<T> {
  readonly __isKbnConfigSchemaType = true;
  constructor(
    readonly check: (value: unknown, path: string[]) => T,
    private readonly options: Options<T> = {},
  ) {}

  at(given: unknown, path: string[]): T {
    const value = this.check(given === undefined ? this.options.defaultValue : given, path);
    const problem = this.options.validate?.(value);
    if (problem !== undefined) {
      throw new Failure(path, problem);
    }
    return value;
  }

  validate(value: unknown, _context: object = {}, namespace?: string): T {
    return this.at(value, namespace === undefined ? [] : [namespace]);
  }

  /** Newer ones have no Joi behind them. */
  getSchema(): never {
    throw new Error('nobody may ask for what is behind a schema');
  }
}

function kindOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  const kind = typeof value;
  return kind === 'object' ? (value?.constructor.name ?? 'Object') : kind;
}

function expected(wanted: string, value: unknown): string {
  return `expected value of type [${wanted}] but got [${kindOf(value)}]`;
}

function primitive<T>(wanted: string, options: Options<T> = {}): Type<T> {
  return new Type<T>((value, path) => {
    if (typeof value !== wanted) {
      throw new Failure(path, expected(wanted, value));
    }
    const { maxLength } = options;
    if (maxLength !== undefined && typeof value === 'string' && value.length > maxLength) {
      throw new Failure(
        path,
        `value has length [${value.length}] but it must have a maximum length of [${maxLength}].`,
      );
    }
    return value as T;
  }, options);
}

function nullable<T>(type: Type<T>): Type<T | null> {
  return new Type<T | null>(
    (value, path) => {
      if (value === null) {
        return null;
      }
      try {
        return type.at(value, path);
      } catch (error) {
        const { reason } = error as Failure;
        throw new Failure(
          path,
          `types that failed validation:\n- [${[...path, 0].join('.')}]: ${reason}\n- [${[...path, 1].join('.')}]: expected value to equal [null]`,
        );
      }
    },
    { defaultValue: null },
  );
}

function maybe<T>(type: Type<T>): Type<T | undefined> {
  return new Type((value, path) => (value === undefined ? undefined : type.at(value, path)));
}

function object(properties: Record<string, Type<unknown>>): Type<Record<string, unknown>> {
  return new Type<Record<string, unknown>>(
    (value, path) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new Failure(
          path,
          `expected a plain object value, but found [${kindOf(value)}] instead.`,
        );
      }
      const given = value as Record<string, unknown>;
      const entries = Object.entries(properties)
        .map(([key, type]) => [key, type.at(given[key], [...path, key])] as const)
        .filter(([, each]) => each !== undefined);
      const unknown = Object.keys(given).find((key) => !Object.hasOwn(properties, key));
      if (unknown !== undefined) {
        throw new Failure([...path, unknown], era.unknownKey(unknown));
      }
      return Object.fromEntries(entries);
    },
    { defaultValue: {} },
  );
}

export const schema = {
  boolean: (options?: Options<boolean>) => primitive<boolean>('boolean', options),
  string: (options?: Options<string>) => primitive<string>('string', options),
  number: (options?: Options<number>) => primitive<number>('number', options),
  nullable,
  maybe,
  object,
};
