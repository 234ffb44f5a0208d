import type { EuiIconProps } from '@elastic/eui';
import React from 'react';

export type LogoProps = Omit<EuiIconProps, 'type' | 'size' | 'color'> & { titleId?: string };

/** Somebody who is being called: our own drawing, not xMatters' mark. */
export default function Logo({ title, titleId, ...rest }: LogoProps) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width="32"
      height="32"
      viewBox="0 0 32 32"
      fill="none"
      {...rest}
    >
      {title !== undefined && <title id={titleId}>{title}</title>}
      <rect width="32" height="32" rx="7" fill="#0A7B83" />
      <circle cx="12.5" cy="13" r="5" fill="#FFFFFF" />
      <path d="M3.5 28a9 9 0 0 1 18 0Z" fill="#FFFFFF" />
      <path
        d="M20 11.5a4 4 0 0 0-1.5-3.5M23.5 14a9 9 0 0 0-2.5-10"
        transform="translate(2.5 1)"
        stroke="#FFC233"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
