import { useRef, type FocusEvent } from 'react';
import type { ActionVariable } from '../types';
import { templateActionVariable } from './mustache';

interface Selection {
  start: number;
  end: number;
}

/**
 * Puts a variable where the caret was when the field lost the focus, in place of what was selected.
 * A field never visited gets it at its end.
 */
export function useVariableInsertion(text: string, onTextChange: (text: string) => void) {
  const lastSelection = useRef<Selection>(undefined);

  const keepSelection = ({
    target: { selectionStart, selectionEnd },
  }: FocusEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
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

  return { keepSelection, insertVariable };
}
