import { isDuration, type Duration } from 'moment';

import { parseDuration } from '../parse_duration';
import { parsedSchema, type ParsedKind, type ParsedOptions } from '../parsed_schema';
import { Type } from './type';

export type DurationOptions = ParsedOptions<Duration>;

const DURATION: ParsedKind<Duration> = {
  name: 'moment.Duration',
  isInstance: isDuration,
  parse: parseDuration,
  amount: (duration) => duration.asMilliseconds(),
};

/** A moment duration, given as one, as milliseconds, or as text like `1m30s`. */
export class DurationType extends Type<Duration> {
  constructor(options: DurationOptions = {}) {
    super(parsedSchema(DURATION, options));
  }
}
