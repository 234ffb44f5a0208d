import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { LogField, LogFilter } from './log_filter';
import type { Tables } from './tables';

type Executions = ExpressionBuilder<Tables, 'executions'>;

/** A filter as a condition in SQL. */
export function logFilterExpression(where: Executions, filter: LogFilter): Expression<SqlBool> {
  if (filter.kind === 'all') {
    return where.and(filter.filters.map((part) => logFilterExpression(where, part)));
  }
  if (filter.kind === 'any') {
    return where.or(filter.filters.map((part) => logFilterExpression(where, part)));
  }
  if (filter.kind === 'not') {
    // What has no value does not match either, and `not` of it is true.
    return sql<SqlBool>`not coalesce(${logFilterExpression(where, filter.filter)}, false)`;
  }
  return filter.kind === 'exists'
    ? where(filter.field, 'is not', null)
    : match(where, filter.field, filter.pieces);
}

function match(where: Executions, field: LogField, pieces: readonly string[]): Expression<SqlBool> {
  if (field === 'message') {
    return like(
      where,
      'message_folded',
      `%${pattern(pieces.map((piece) => piece.toLowerCase()))}%`,
    );
  }
  const [only = ''] = pieces;
  if (pieces.length > 1) {
    return like(where, field, pattern(pieces));
  }
  if (field !== 'http_status') {
    return where(field, '=', only);
  }
  const status = Number(only);
  // No column of whole numbers holds anything else, and not every database takes the question.
  return Number.isSafeInteger(status) ? where(field, '=', status) : sql<SqlBool>`1 = 0`;
}

function like(
  where: Executions,
  column: LogField | 'message_folded',
  text: string,
): Expression<SqlBool> {
  return sql<SqlBool>`cast(${where.ref(column)} as text) like ${text} escape '\\'`;
}

function pattern(pieces: readonly string[]): string {
  return pieces.map((piece) => piece.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)).join('%');
}
