export const PAGE_SIZES = [10, 25, 50, 100];

const KEY = 'connectors.pageSize';

/** The page size chosen last in this browser. */
export function readPageSize(storage: Storage): number {
  const size = Number(storage.getItem(KEY));
  return PAGE_SIZES.includes(size) ? size : 10;
}

export function writePageSize(storage: Storage, size: number): void {
  storage.setItem(KEY, String(size));
}
