/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import React from 'react';
import Logo from './logo';

it('takes what an icon is given', () => {
  render(<Logo className="euiIcon" role="img" title="xMatters" titleId="t" aria-labelledby="t" />);
  expect(screen.getByRole('img', { name: 'xMatters' })).toHaveClass('euiIcon');
});

it('is silent beside a text', () => {
  const { container } = render(<Logo aria-hidden />);
  expect(container.querySelector('title')).toBeNull();
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});
