/** @jest-environment jsdom */
import { setSystemTheme } from '../app.mock';
import { render } from '@testing-library/react';
import React from 'react';
import { createThemeChoice } from './theme_choice';
import { ThemeProvider } from './theme_provider';

afterEach(() => localStorage.clear());

it.each([
  [null, 'light', 'light'],
  [null, 'dark', 'dark'],
  ['system', 'dark', 'dark'],
  ['light', 'dark', 'light'],
  ['dark', 'light', 'dark'],
  ['nonsense', 'dark', 'dark'],
] as const)('after the choice %p, with a %s system, is %s', (choice, system, shown) => {
  if (choice) {
    localStorage.setItem('theme', choice);
  }
  setSystemTheme(system);
  render(<ThemeProvider choice={createThemeChoice()}>x</ThemeProvider>);
  expect(document.documentElement.style.colorScheme).toBe(shown);
});

it('does without storage where it is blocked', () => {
  const blocked = jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new Error('blocked');
  });
  expect(createThemeChoice().get()).toBe('system');
  blocked.mockRestore();
});
