import { EuiGlobalToastList } from '@elastic/eui';
import React from 'react';
import { useStore } from '../data/store';
import type { ToastList } from './toast_list';

const LIFE_MS = 6_000;
/** An error stays until it is dismissed. */
const FOR_EVER_MS = 2 ** 31 - 1;

const ICONS = { success: 'check', warning: 'warning', danger: 'error' } as const;

export function Toasts({ list }: { list: ToastList }) {
  const shown = useStore(list.shown);
  return (
    <EuiGlobalToastList
      toasts={shown.map((toast) => ({
        ...toast,
        iconType: ICONS[toast.color],
        'data-test-subj': `toast-${toast.color}`,
        ...(toast.color === 'danger' && { toastLifeTimeMs: FOR_EVER_MS }),
      }))}
      dismissToast={({ id }) => list.dismiss(id)}
      toastLifeTimeMs={LIFE_MS}
    />
  );
}
