import type { ObjectSchema } from 'joi';

import { buildSchema, type Violation } from '../build_schema';
import { applyUnknowns } from '../apply_unknowns';
import { detectType } from '../detect_type';
import { SchemaTypeError } from '../errors/schema_type_error';
import { ValidationError } from '../errors/validation_error';
import { joiTypes } from '../joi_types';
import {
  type ExtendsDeepOptions,
  Type,
  type TypeOf,
  type TypeOptions,
  type Unknowns,
} from './type';

export type Props = Record<string, Type<unknown>>;

/** Props to add or replace; null or undefined takes one out. */
export type PropChanges = Record<string, Type<unknown> | null | undefined>;

type OptionalKeys<P extends Props> = {
  [K in keyof P]: undefined extends TypeOf<P[K]> ? K : never;
}[keyof P];

export type ObjectResult<P extends Props> = Readonly<
  { [K in Exclude<keyof P, OptionalKeys<P>>]: TypeOf<P[K]> } & {
    [K in OptionalKeys<P>]?: TypeOf<P[K]>;
  }
>;

type Extended<P extends Props, C extends PropChanges> = {
  [K in Exclude<keyof P, keyof C> | KeptKeys<C>]: K extends keyof C
    ? Extract<C[K], Type<unknown>>
    : K extends keyof P
      ? P[K]
      : never;
};

type KeptKeys<C extends PropChanges> = {
  [K in keyof C]: C[K] extends Type<unknown> ? K : never;
}[keyof C];

export interface ObjectOptions<P extends Props> extends TypeOptions<ObjectResult<P>> {
  unknowns?: Unknowns | undefined;
}

/** A plain object with known keys; `{}` when absent. */
export class ObjectType<P extends Props> extends Type<ObjectResult<P>> {
  readonly #props: P;
  readonly #options: ObjectOptions<P>;

  constructor(props: P, options: ObjectOptions<P> = {}) {
    super(buildSchema({ base: toJoi(props, options.unknowns), options, describe: describeObject }));
    this.#props = props;
    this.#options = options;
  }

  getPropSchemas(): P {
    return { ...this.#props };
  }

  /** A new type with other props, first level only, and optionally other options. */
  extends<C extends PropChanges>(
    changes: C,
    options?: ObjectOptions<Extended<P, C>>,
  ): ObjectType<Extended<P, C>> {
    const kept = Object.entries({ ...this.#props, ...changes }).filter(([, type]) => type != null);
    // The compiler cannot follow props through entries.
    const props = Object.fromEntries(kept) as Extended<P, C>;
    const inherited = this.#options as object as ObjectOptions<Extended<P, C>>;
    return new ObjectType(props, { ...inherited, ...options });
  }

  override extendsDeep(options: ExtendsDeepOptions): ObjectType<P> {
    const entries = Object.entries(this.#props).map(
      ([key, type]) => [key, type.extendsDeep(options)] as const,
    );
    // As in `extends`.
    const props = Object.fromEntries(entries) as P;
    return new ObjectType(props, { ...this.#options, ...options });
  }

  validateKey<K extends keyof P & string>(key: K, value: unknown): TypeOf<P[K]> {
    const type = Object.hasOwn(this.#props, key) ? this.#props[key] : undefined;
    if (type === undefined) {
      throw new ValidationError(
        new SchemaTypeError(`${key} is not a valid part of this schema`, []),
      );
    }
    // The compiler knows P[K] only as some type
    return type.validate(value) as TypeOf<P[K]>;
  }
}

function toJoi(props: Props, unknowns: Unknowns | undefined): ObjectSchema {
  const inherited = Object.keys(props).find((key) => key in Object.prototype);
  if (inherited !== undefined) {
    throw new Error(`[${inherited}] cannot be a key of an object schema: every object inherits it`);
  }
  const schemas = Object.entries(props).map(([key, type]) => [key, type.getSchema()]);
  const schema = joiTypes.object().keys(Object.fromEntries(schemas)).optional().default();
  if (unknowns === 'allow') {
    return schema.unknown(true);
  }
  return applyUnknowns(unknowns === 'forbid' ? schema.unknown(false) : schema, unknowns);
}

function describeObject(violation: Violation): string | SchemaTypeError | undefined {
  switch (violation.code) {
    case 'object.base':
      return `expected a plain object value, but found [${detectType(violation.value)}] instead.`;
    case 'object.unknown':
      return 'definition for this key is missing';
    case 'object.prototypeKey':
      return new SchemaTypeError('definition for this key is missing', [
        ...violation.path,
        '__proto__',
      ]);
    case 'json.invalid':
      return 'could not parse object value from json input';
    default:
      return undefined;
  }
}
