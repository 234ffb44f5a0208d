import { schema, type TypeOf } from '@kbn/config-schema';

/** Such as `data.alert.id`; a key with dots in it is found too. */
const path = schema.string({ minLength: 1, maxLength: 500 });

const mapping = schema.object({
  /** Of the list of alerts; without it the body is a list, or one alert. */
  alerts: schema.maybe(path),
  id: path,
  /** Without it, or where there is nothing, the alert fires. */
  status: schema.maybe(path),
  /** What in `status` means that it is over, in upper or lower case; all else means that it fires. */
  resolvedValues: schema.arrayOf(schema.string({ minLength: 1, maxLength: 100 }), {
    minSize: 1,
    maxSize: 50,
    defaultValue: ['resolved', 'recovered', 'ok', 'closed', 'normal', 'inactive', 'false', '0'],
  }),
  reason: schema.maybe(path),
  severity: schema.maybe(path),
});

export const alertIntakeParams = schema.object(
  {
    format: schema.oneOf(
      [schema.literal('alertmanager'), schema.literal('grafana'), schema.literal('generic')],
      { defaultValue: 'alertmanager' },
    ),
    mapping: schema.maybe(mapping),
    /** What was not repeated for so long is taken for over; 0: never. */
    expireAfterMs: schema.number({ min: 0, max: 366 * 86_400_000, defaultValue: 0 }),
  },
  {
    validate: ({ format, mapping: given }) => {
      if (format === 'generic' && given === undefined) {
        return '[mapping]: says where in the body the alert is; needed for the format "generic"';
      }
      return format !== 'generic' && given !== undefined
        ? `[mapping]: is for the format "generic" only`
        : undefined;
    },
  },
);

export type AlertIntakeParams = TypeOf<typeof alertIntakeParams>;
export type AlertMapping = TypeOf<typeof mapping>;
