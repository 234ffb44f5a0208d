import { readFileSync, statSync } from 'node:fs';
import { isNativeError } from 'node:util/types';

/** More than any key or URL; a pipe or a device could go on for ever. */
const LARGEST_BYTES = 65_536;

export type SecretFile = { kind: 'text'; text: string } | { kind: 'refused'; problem: string };

/** The text of a file without the line's end that editors put there, or why there is none. */
export function readSecretFile(path: string): SecretFile {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) {
      return refused('is no regular file');
    }
    if (stats.size > LARGEST_BYTES) {
      return refused(`is larger than ${LARGEST_BYTES} bytes`);
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    const value = text.replace(/\r?\n$/, '');
    return value === '' ? refused('is empty') : { kind: 'text', text: value };
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? String(error.code) : 'unknown error';
    return refused(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? 'is no UTF-8 text'
        : `cannot be read (${code})`,
    );
  }
}

function refused(problem: string): SecretFile {
  return { kind: 'refused', problem };
}
