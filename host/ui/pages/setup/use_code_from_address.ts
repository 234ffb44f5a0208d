import { useEffect, useState } from 'react';

/** The code in `#code=…`, which does not stay in the address bar or the browser's history. */
export function useCodeFromAddress(): string {
  const [code] = useState(() => new URLSearchParams(location.hash.slice(1)).get('code'));
  useEffect(() => {
    if (code !== null) {
      history.replaceState(history.state, '', location.pathname + location.search);
    }
  }, [code]);
  return code ?? '';
}
