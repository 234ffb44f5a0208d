import { badRequest } from '@hapi/boom';

const PREFIX = 'position:';

/** Where a page ended, in a form that nobody is tempted to calculate with. */
export function toCursor(position: number): string {
  return Buffer.from(`${PREFIX}${position}`).toString('base64url');
}

/** @throws Boom 400 when it is not from `toCursor`. */
export function fromCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  const position = Number(text.slice(PREFIX.length));
  if (!Number.isSafeInteger(position) || position < 0 || toCursor(position) !== cursor) {
    throw badRequest('[request query.cursor]: expected the next_cursor of an earlier page');
  }
  return position;
}
