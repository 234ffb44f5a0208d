import type { QueryFunctionContext } from '@tanstack/react-query';
import { useServices } from '../services';

/** Asks the host; what a page asks again by itself is no sign that somebody is there. */
export function useAsk() {
  const { http } = useServices();
  return async <T>(path: string, context: QueryFunctionContext): Promise<T> => {
    const { client, queryKey, signal } = context;
    const isAutomatic = client.getQueryState(queryKey)?.data !== undefined;
    return (await http.request<T>({ method: 'GET', path, signal, isAutomatic })).data;
  };
}
