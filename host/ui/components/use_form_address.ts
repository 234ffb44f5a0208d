import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** The address of a form opens it once and then becomes that of its list, as of a connector. */
export function useFormAddress(isThere: boolean, listPath: string, open: () => void): void {
  const { search } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (isThere) {
      open();
      void navigate({ pathname: listPath, search }, { replace: true });
    }
  }, [isThere, listPath, open, search, navigate]);
}
