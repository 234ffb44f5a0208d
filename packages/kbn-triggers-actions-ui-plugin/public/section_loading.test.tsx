/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { EuiProvider } from '@elastic/eui';
import { configure, render, screen } from '@testing-library/react';
import React from 'react';
import { SectionLoading } from './section_loading';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

it('says what is loading and shows that it goes on', () => {
  render(
    <EuiProvider>
      <SectionLoading>Loading connectors…</SectionLoading>
    </EuiProvider>,
  );
  expect(screen.getByTestId('sectionLoading')).toHaveTextContent('Loading connectors…');
  expect(screen.getByRole('progressbar')).toBeInTheDocument();
});
