import type { RefObject } from 'react';

/** Takes the person to what has to be corrected, once it is on screen. */
export function focusFirstError(container: RefObject<HTMLElement>): void {
  setTimeout(() => {
    container.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
