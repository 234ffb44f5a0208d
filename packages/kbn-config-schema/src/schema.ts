import { ContextReference, SiblingReference, type Reference } from './reference';
import { AnyType } from './types/any_type';
import { ArrayType, type ArrayOptions } from './types/array_type';
import { BooleanType } from './types/boolean_type';
import { ByteSizeType, type ByteSizeOptions } from './types/byte_size_type';
import { ConditionalType } from './types/conditional_type';
import { DurationType, type DurationOptions } from './types/duration_type';
import { LiteralType, type Literal, type LiteralOptions } from './types/literal_type';
import { MapType, type MapOptions } from './types/map_type';
import { MaybeType } from './types/maybe_type';
import { NeverType } from './types/never_type';
import { NullableType } from './types/nullable_type';
import { NumberType, type NumberOptions } from './types/number_type';
import { ObjectType, type ObjectOptions, type Props } from './types/object_type';
import { RecordType, type RecordOptions } from './types/record_type';
import { StringType, type StringOptions } from './types/string_type';
import type { Type, TypeOf, TypeOptions } from './types/type';
import { UnionType } from './types/union_type';
import { UriType, type UriOptions } from './types/uri_type';
import type { ByteSizeValue } from './byte_size_value';
import type { Duration } from 'moment';

function any(options?: TypeOptions<unknown>): Type<unknown> {
  return new AnyType(options);
}

function arrayOf<T>(item: Type<T>, options?: ArrayOptions<T>): Type<T[]> {
  return new ArrayType(item, options);
}

function boolean(options?: TypeOptions<boolean>): Type<boolean> {
  return new BooleanType(options);
}

function byteSize(options?: ByteSizeOptions): Type<ByteSizeValue> {
  return new ByteSizeType(options);
}

// oxlint-disable-next-line max-params -- the signature is Kibana's contract
function conditional<A, B, C>(
  left: Reference<A>,
  right: Reference<A> | A | Type<A>,
  whenTrue: Type<B>,
  whenFalse: Type<C>,
  options?: TypeOptions<B | C>,
): Type<B | C> {
  return new ConditionalType({ left, right, whenTrue, whenFalse }, options);
}

function contextRef<T>(key: string): ContextReference<T> {
  return new ContextReference(key);
}

function duration(options?: DurationOptions): Type<Duration> {
  return new DurationType(options);
}

function literal<T extends Literal>(value: T, options?: LiteralOptions<T>): Type<T> {
  return new LiteralType(value, options);
}

function mapOf<K, V>(key: Type<K>, value: Type<V>, options?: MapOptions<K, V>): Type<Map<K, V>> {
  return new MapType(key, value, options);
}

function maybe<T>(type: Type<T>): Type<T | undefined> {
  return new MaybeType(type);
}

function never(): Type<never> {
  return new NeverType();
}

function nullable<T>(type: Type<T>): Type<T | null> {
  return new NullableType(type);
}

function number(options?: NumberOptions): Type<number> {
  return new NumberType(options);
}

function object<P extends Props>(props: P, options?: ObjectOptions<P>): ObjectType<P> {
  return new ObjectType(props, options);
}

function oneOf<A extends readonly Type<unknown>[]>(
  alternatives: [...A],
  options?: TypeOptions<TypeOf<A[number]>>,
): Type<TypeOf<A[number]>> {
  // each alternative's type is part of the union
  return new UnionType(alternatives as readonly Type<TypeOf<A[number]>>[], options);
}

function recordOf<K extends string, V>(
  key: Type<K>,
  value: Type<V>,
  options?: RecordOptions<K, V>,
): Type<Record<K, V>> {
  return new RecordType(key, value, options);
}

function siblingRef<T>(key: string): SiblingReference<T> {
  return new SiblingReference(key);
}

function string(options?: StringOptions): Type<string> {
  return new StringType(options);
}

function uri(options?: UriOptions): Type<string> {
  return new UriType(options);
}

export const schema = {
  any,
  arrayOf,
  boolean,
  byteSize,
  conditional,
  contextRef,
  duration,
  literal,
  mapOf,
  maybe,
  never,
  nullable,
  number,
  object,
  oneOf,
  recordOf,
  siblingRef,
  string,
  uri,
};
