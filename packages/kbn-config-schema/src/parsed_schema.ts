import type { AnySchema, CustomHelpers, ErrorReport } from 'joi';

import { buildSchema, expectedType, type Violation } from './build_schema';
import { messageOf } from './errors/message_of';
import { joiTypes } from './joi_types';
import { Reference } from './reference';
import type { DefaultValue, TypeOptions } from './types/type';

const REFUSED = 'parsed.refused';

/** Objects that people write as text or as a number. */
export interface ParsedKind<T> {
  name: string;
  isInstance: (value: unknown) => value is T;
  /** Throws an error that says what is wrong with the value. */
  parse: (value: string | number) => T;
  /** For comparing with the limits. */
  amount: (value: T) => number;
}

export type ParsedInput<T> = T | string | number;

export interface ParsedOptions<T> extends TypeOptions<T, ParsedInput<T>> {
  min?: ParsedInput<T> | undefined;
  max?: ParsedInput<T> | undefined;
}

export function parsedSchema<T>(kind: ParsedKind<T>, options: ParsedOptions<T>): AnySchema {
  const read = (input: ParsedInput<T>): T =>
    typeof input === 'string' || typeof input === 'number' ? kind.parse(input) : input;
  const checkLimits = limitCheck<T>(kind, {
    min: options.min === undefined ? undefined : read(options.min),
    max: options.max === undefined ? undefined : read(options.max),
  });

  const parse = (value: unknown, helpers: CustomHelpers): T | ErrorReport => {
    if (typeof value !== 'string' && typeof value !== 'number' && !kind.isInstance(value)) {
      return helpers.error('parsed.base');
    }
    try {
      const result = read(value);
      checkLimits(result);
      return result;
    } catch (error) {
      return helpers.error(REFUSED, { message: messageOf(error) });
    }
  };

  return buildSchema({
    base: joiTypes.parsed().custom(parse).required(),
    options: { ...options, defaultValue: readDefault(options.defaultValue, read) },
    describe: (violation: Violation) =>
      violation.code === REFUSED
        ? String(violation.local['message'])
        : expectedType(kind.name, violation),
  });
}

interface Limits<T> {
  min: T | undefined;
  max: T | undefined;
}

function limitCheck<T>({ amount }: ParsedKind<T>, { min, max }: Limits<T>) {
  return (value: T): void => {
    if (min !== undefined && amount(value) < amount(min)) {
      throw new Error(`Value must be equal to or greater than [${String(min)}]`);
    }
    if (max !== undefined && amount(value) > amount(max)) {
      throw new Error(`Value must be equal to or less than [${String(max)}]`);
    }
  };
}

function readDefault<T>(
  defaultValue: DefaultValue<ParsedInput<T>> | undefined,
  read: (input: ParsedInput<T>) => T,
): DefaultValue<ParsedInput<T>> | undefined {
  if (defaultValue === undefined || defaultValue instanceof Reference) {
    return defaultValue;
  }
  if (isProducer(defaultValue)) {
    return () => read(defaultValue());
  }
  const value = read(defaultValue);
  return () => value;
}

function isProducer<T>(defaultValue: T | (() => T)): defaultValue is () => T {
  return typeof defaultValue === 'function';
}
