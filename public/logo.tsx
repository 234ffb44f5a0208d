import type { EuiIconProps } from '@elastic/eui';
import React from 'react';

export type LogoProps = Omit<EuiIconProps, 'type' | 'size' | 'color'> & { titleId?: string };

/** A bell that calls somebody: our own drawing, not xMatters' mark. */
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
      <path d="M16 6a7 7 0 0 0-7 7v5l-2 3v1.5h18V21l-2-3v-5a7 7 0 0 0-7-7Z" fill="#FFFFFF" />
      <path d="M13 24.5a3 3 0 0 0 6 0Z" fill="#FFFFFF" />
      <circle cx="23" cy="8.5" r="4.5" fill="#FFC233" stroke="#0A7B83" strokeWidth="2" />
    </svg>
  );
}
