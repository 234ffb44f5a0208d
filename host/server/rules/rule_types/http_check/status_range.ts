export interface StatusRange {
  from: number;
  to: number;
}

/** `200`, `2xx` or `200-299`; undefined for anything else. */
export function parseStatusRange(text: string): StatusRange | undefined {
  const [, hundreds] = /^([1-5])xx$/i.exec(text) ?? [];
  if (hundreds !== undefined) {
    return { from: Number(hundreds) * 100, to: Number(hundreds) * 100 + 99 };
  }
  const [, first, last = first] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text) ?? [];
  if (first === undefined || Number(first) > Number(last)) {
    return undefined;
  }
  return { from: Number(first), to: Number(last) };
}

export function isStatusIn(status: number, ranges: readonly string[]): boolean {
  return ranges.some((text) => {
    const range = parseStatusRange(text);
    return range !== undefined && status >= range.from && status <= range.to;
  });
}
