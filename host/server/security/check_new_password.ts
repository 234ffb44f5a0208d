const SHORTEST = 8;

/** @returns why it cannot be one; undefined when it can. */
export function checkNewPassword(password: string): string | undefined {
  return password.length < SHORTEST
    ? `The password must have at least ${SHORTEST} characters.`
    : undefined;
}
