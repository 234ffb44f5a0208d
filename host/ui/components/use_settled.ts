import { useEffect, useState } from 'react';

const QUIET_MS = 300;

/** What a value is once it has not changed for a moment, so that not every key typed is a request. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
