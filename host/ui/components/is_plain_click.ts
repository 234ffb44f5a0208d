import type { MouseEvent } from 'react';

/** A click that asks for another tab or window belongs to the browser. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
