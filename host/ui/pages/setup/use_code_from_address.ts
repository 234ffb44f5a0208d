import { useEffect, useState } from 'react';

const codeInAddress = () => new URLSearchParams(location.hash.slice(1)).get('code');

/**
 * The code in `#code=…`, which does not stay in the address bar or the browser's history. The link may
 * also be opened where this page is open already.
 */
export function useCodeFromAddress(): string {
  const [code, setCode] = useState(codeInAddress);
  useEffect(() => {
    function take() {
      const found = codeInAddress();
      if (found !== null) {
        setCode(found);
        history.replaceState(history.state, '', location.pathname + location.search);
      }
    }
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return code ?? '';
}
