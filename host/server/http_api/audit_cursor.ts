import { badRequest } from '@hapi/boom';
import type { AuditRow } from '../storage';
import { checkStorableText } from './storable_text';

type Place = Pick<AuditRow, 'at' | 'id'>;

/** Where a page ended, in a form that nobody is tempted to calculate with. */
export function toAuditCursor({ at, id }: Place): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url');
}

/** @throws Boom 400 when it is not from `toAuditCursor`. */
export function fromAuditCursor(cursor: string): Place {
  const [, time = '', id = ''] =
    /^(\d{1,13}) (.+)$/su.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  const place = { at: new Date(Number(time)), id };
  if (toAuditCursor(place) !== cursor || checkStorableText(id) !== undefined) {
    throw badRequest('[request query.cursor]: expected the next_cursor of an earlier page');
  }
  return place;
}
