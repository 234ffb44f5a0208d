import { useRef, type SyntheticEvent } from 'react';
import type { ActionVariable } from '../types';
import { templateActionVariable } from './mustache';

interface Selection {
  start: number;
  end: number;
}

/**
 * Puts a variable where the caret was last, in place of what was selected. The caret must be kept:
 * the field has lost the focus when a variable is picked. A field never visited gets it at its end.
 */
export function useVariableInsertion(text: string, onTextChange: (text: string) => void) {
  const lastSelection = useRef<Selection>(undefined);

  const onSelect = ({
    currentTarget,
  }: SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd } = currentTarget;
    lastSelection.current = {
      start: selectionStart ?? text.length,
      end: selectionEnd ?? text.length,
    };
  };

  const insertVariable = (variable: ActionVariable): void => {
    const { start, end } = lastSelection.current ?? { start: text.length, end: text.length };
    const inserted = templateActionVariable(variable);
    const caret = Math.min(start, text.length) + inserted.length;
    lastSelection.current = { start: caret, end: caret };
    onTextChange(text.slice(0, start) + inserted + text.slice(end));
  };

  return { onSelect, insertVariable };
}
