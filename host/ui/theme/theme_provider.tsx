import { EuiProvider } from '@elastic/eui';
import React, { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useStore, type Store } from '../data/store';
import type { ThemeChoice } from './theme_choice';

export interface ThemeProviderProps {
  choice: Store<ThemeChoice>;
  children: ReactNode;
}

export function ThemeProvider({ choice, children }: ThemeProviderProps) {
  const chosen = useStore(choice);
  const system = useSystemTheme();
  const colorMode = chosen === 'system' ? system : chosen;
  useEffect(() => {
    document.documentElement.style.colorScheme = colorMode;
  }, [colorMode]);
  return <EuiProvider colorMode={colorMode}>{children}</EuiProvider>;
}

function useSystemTheme(): 'light' | 'dark' {
  const query = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), []);
  const isDark = useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
  return isDark ? 'dark' : 'light';
}
