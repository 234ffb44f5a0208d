import { createStore, type Store } from '../data/store';

export type ThemeChoice = 'light' | 'dark' | 'system';

/** Also read by `public/color_scheme.js`, before anything is drawn. */
export const THEME_KEY = 'theme';

const isChoice = (value: string | null): value is ThemeChoice =>
  value === 'light' || value === 'dark' || value === 'system';

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(THEME_KEY);
    return isChoice(value) ? value : 'system';
  } catch {
    // Storage is blocked.
    return 'system';
  }
}

export function createThemeChoice(): Store<ThemeChoice> {
  const store = createStore<ThemeChoice>(stored());
  return {
    ...store,
    set(choice) {
      store.set(choice);
      try {
        localStorage.setItem(THEME_KEY, choice);
      } catch {
        // It lasts as long as the page then.
      }
    },
  };
}
