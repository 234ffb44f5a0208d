import { EuiBadge, EuiToolTip } from '@elastic/eui';
import React from 'react';
import type { ApiKeyResource } from '../../../common/api_key_resource';
import { relativeTime } from '../../components/timestamp';

/** So long before its end somebody should make the next one. */
const SOON_MS = 7 * 86_400_000;

export interface ApiKeyStatusProps {
  apiKey: Pick<ApiKeyResource, 'expiration' | 'expired'>;
  now: number;
}

export function ApiKeyStatus({ apiKey: { expiration, expired }, now }: ApiKeyStatusProps) {
  if (expiration === undefined) {
    return <EuiBadge color="success">Active</EuiBadge>;
  }
  const iso = new Date(expiration).toISOString();
  const color = expired ? 'default' : expiration - now < SOON_MS ? 'warning' : 'success';
  return (
    <EuiToolTip content={new Date(expiration).toLocaleString()}>
      <EuiBadge color={color} tabIndex={0}>
        {expired ? 'Expired' : 'Expires'} {relativeTime(iso, now)}
      </EuiBadge>
    </EuiToolTip>
  );
}
