/** URLs in a config point to triggers: what follows the host is nobody's business either. */
export function secretUrlsIn(config: Record<string, unknown>): unknown[] {
  return Object.values(config).filter(
    (value) => typeof value === 'string' && /^https?:/i.test(value),
  );
}
