import { EuiEmptyPrompt } from '@elastic/eui';
import React, { type ReactNode } from 'react';

export interface ForbiddenProps {
  title?: string;
  children?: ReactNode;
}

export function Forbidden({ title = 'No access', children }: ForbiddenProps) {
  return (
    <EuiEmptyPrompt
      iconType="lock"
      title={<h2>{title}</h2>}
      titleSize="s"
      body={<p>{children ?? 'Your role does not allow this. Ask an administrator for access.'}</p>}
      data-test-subj="permissionDenied"
    />
  );
}
