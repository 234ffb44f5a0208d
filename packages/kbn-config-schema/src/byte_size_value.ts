export type ByteSizeUnit = 'b' | 'kb' | 'mb' | 'gb';

const BYTES_PER_UNIT = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

const UNITS: ByteSizeUnit[] = ['gb', 'mb', 'kb', 'b'];

/** A number of bytes that is written as `1024`, `200mb` or `1gb`. */
export class ByteSizeValue {
  readonly #bytes: number;

  constructor(bytes: number) {
    if (!Number.isSafeInteger(bytes) || bytes < 0) {
      throw new Error('Value in bytes is expected to be a safe positive integer.');
    }
    this.#bytes = bytes;
  }

  static parse(text: string): ByteSizeValue {
    const [, count, unitText = 'b'] = /^(\d+)([a-z]+)?$/i.exec(text) ?? [];
    const unit = UNITS.find((it) => it === unitText.toLowerCase());
    if (count === undefined || unit === undefined) {
      throw new Error(
        'Failed to parse value as byte value. Value must be either number of bytes, or follow the ' +
          "format <count>[b|kb|mb|gb] (e.g., '1024kb', '200mb', '1gb'), where the number is a safe " +
          'positive integer.',
      );
    }
    return new ByteSizeValue(Number(count) * BYTES_PER_UNIT[unit]);
  }

  getValueInBytes(): number {
    return this.#bytes;
  }

  isGreaterThan(other: ByteSizeValue): boolean {
    return this.#bytes > other.#bytes;
  }

  isLessThan(other: ByteSizeValue): boolean {
    return this.#bytes < other.#bytes;
  }

  isEqualTo(other: ByteSizeValue): boolean {
    return this.#bytes === other.#bytes;
  }

  /** In the given unit, or rounded down to the largest unit of which there is at least one. */
  toString(returnUnit?: ByteSizeUnit): string {
    if (returnUnit !== undefined) {
      return `${this.#bytes / BYTES_PER_UNIT[returnUnit]}${returnUnit}`;
    }
    const unit = UNITS.find((it) => this.#bytes >= BYTES_PER_UNIT[it]) ?? 'b';
    return `${Math.floor(this.#bytes / BYTES_PER_UNIT[unit])}${unit}`;
  }
}
