/**
 * A check for text that a request brings and a database keeps or looks for: PostgreSQL knows no null
 * character, and half of a character would come back as another one.
 *
 * @returns what is wrong with it; undefined when every database holds it as it is.
 */
export function checkStorableText(text: string): string | undefined {
  if (text.includes('\0')) {
    return 'value holds a null character';
  }
  return text.isWellFormed() ? undefined : 'value holds half of a character (a lone surrogate)';
}
