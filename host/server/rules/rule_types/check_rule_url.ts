/** Without the value in the message: it may hold a password. */
export function checkRuleUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || !['http:', 'https:'].includes(url.protocol)) {
    return 'must be a URL that begins with http:// or https://';
  }
  return url.username || url.password
    ? 'must not hold a user name or a password: whoever may see a rule sees its params'
    : undefined;
}
