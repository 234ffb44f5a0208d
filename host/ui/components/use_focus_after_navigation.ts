import { useEffect, useRef, useState, type RefObject } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** Whoever cannot see that the page changed must not be left at a link that is gone. */
export function useFocusAfterNavigation(): RefObject<HTMLDivElement> {
  const header = useRef<HTMLDivElement>(null);
  const { state } = useLocation() as { state: { focus?: 'tab' | 'heading' } | null };
  const type = useNavigationType();
  const [target] = useState(() => {
    if (state?.focus === 'tab' && type === NavigationType.Push) {
      return '[role="tab"][aria-selected="true"]';
    }
    return type === NavigationType.Push || (type === NavigationType.Replace && state?.focus)
      ? 'h1'
      : null;
  });
  useEffect(() => {
    const element = target && header.current?.querySelector<HTMLElement>(target);
    if (element) {
      element.tabIndex = target === 'h1' ? -1 : 0;
      element.focus();
    }
  }, [target]);
  return header;
}
