/** The code in `#code=…`, which does not stay in the address bar or the browser's history. */
export function takeCodeFromAddress(): string {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return code ?? '';
}
