export const keyCount = (count: number): string => `${count} API ${count === 1 ? 'key' : 'keys'}`;
