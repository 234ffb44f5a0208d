import type { ToastInput, ToastsSetup } from '@kbn/core/public';
import { createStore, type ReadableStore } from '../data/store';

export interface ShownToast {
  id: string;
  color: 'success' | 'warning' | 'danger';
  title: string;
  text?: ToastInput['text'];
}

export interface ToastList {
  setup: ToastsSetup;
  shown: ReadableStore<readonly ShownToast[]>;
  dismiss(id: string): void;
}

export function createToastList(): ToastList {
  const shown = createStore<readonly ShownToast[]>([]);
  let count = 0;
  const add = (color: ShownToast['color']) => (input: string | ToastInput) => {
    const toast = typeof input === 'string' ? { title: input } : input;
    shown.set([...shown.get(), { ...toast, color, id: String(++count) }]);
  };
  return {
    setup: { addSuccess: add('success'), addWarning: add('warning'), addDanger: add('danger') },
    shown,
    dismiss: (id) => shown.set(shown.get().filter((toast) => toast.id !== id)),
  };
}
