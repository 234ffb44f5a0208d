declare module 'tinymath' {
  /** @throws Error when the formula is none, or a variable of it is unknown. */
  export function evaluate(
    expression: string,
    variables?: Record<string, unknown>,
  ): number | number[];
}
