import { useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React from 'react';

/** Our own mark: a bell on a ground line. */
export function LogoMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b64dd" />
      <path
        d="M9 21.5h14M11 21.5v-6a5 5 0 0 1 10 0v6M14.3 24.8h3.4M16 7v3.2"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Logo() {
  const { euiTheme } = useEuiTheme();
  const className = css({
    display: 'flex',
    alignItems: 'center',
    gap: euiTheme.size.s,
    paddingInline: euiTheme.size.s,
    fontWeight: euiTheme.font.weight.semiBold,
    whiteSpace: 'nowrap',
    [`@media (max-width: ${euiTheme.breakpoint.m - 1}px)`]: { '& span': { display: 'none' } },
  });
  return (
    <div className={className}>
      <LogoMark />
      <span>Alerting host</span>
    </div>
  );
}
