import { useHref } from 'react-router';

/** Addresses of pages of this host, in the current space. */
export function useHrefOf(): (path: string) => string {
  const root = useHref('/');
  return (path) => (root === '/' ? path : `${root}${path}`);
}
