/** The name of a value's type as messages print it: `null`, `number`, `Array`, `RegExp`, `Object`. */
export function detectType(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return typeof value === 'object'
    ? Object.prototype.toString.call(value).slice('[object '.length, -1)
    : typeof value;
}
