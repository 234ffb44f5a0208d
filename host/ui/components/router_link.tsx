import { EuiLink } from '@elastic/eui';
import React, { type ReactNode } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';

interface RouterLinkProps {
  to: string;
  children: ReactNode;
  className?: string;
  'data-test-subj': string;
}

/** A link to a page of this host that does not load everything again. */
export function RouterLink({ to, ...rest }: RouterLinkProps) {
  const onClick = useLinkClickHandler(to);
  return <EuiLink color="primary" href={useHref(to)} onClick={onClick} {...rest} />;
}
