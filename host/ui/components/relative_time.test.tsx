/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { act, render, screen } from '@testing-library/react';
import React from 'react';
import '../pages/connectors/browser_globals.mock';
import { setSystemTheme } from '../app.mock';
import { RelativeTime } from './relative_time';

const NOW = '2026-05-05T12:00:00.000Z';

beforeEach(() => {
  setSystemTheme('light');
  jest.useFakeTimers({ now: Date.parse(NOW) });
});
afterEach(() => jest.useRealTimers());

const show = (iso: string) =>
  render(
    <EuiProvider>
      <RelativeTime iso={iso} whenOver="now" />
    </EuiProvider>,
  );

it('counts down the seconds, and says so when the time has come', () => {
  show('2026-05-05T12:00:12.000Z');
  expect(screen.getByText('in 12 seconds')).toBeVisible();
  act(() => jest.advanceTimersByTime(2_000));
  expect(screen.getByText('in 10 seconds')).toBeVisible();
  act(() => jest.advanceTimersByTime(10_000));
  expect(screen.getByText('now')).toBeVisible();
});

it('counts minutes while the time is far', () => {
  show('2026-05-05T12:10:00.000Z');
  expect(screen.getByText('in 10 minutes')).toBeVisible();
  act(() => jest.advanceTimersByTime(60_000));
  expect(screen.getByText('in 9 minutes')).toBeVisible();
});
