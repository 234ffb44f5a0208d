import { schema, type TypeOf } from '@kbn/config-schema';
import { checkRuleUrl } from '../check_rule_url';
import { comparatorSchema, thresholdProblem, thresholdSchema } from '../comparator';

export const prometheusQueryParams = schema.object(
  {
    /** A name of `prometheus.servers` in `host.yml` … */
    server: schema.maybe(schema.string({ minLength: 1, maxLength: 100 })),
    /** … or an address that wants no credentials. */
    url: schema.maybe(schema.string({ maxLength: 2_000, validate: checkRuleUrl })),
    query: schema.string({ minLength: 1, maxLength: 20_000 }),
    /** Without them every series of the answer is an alert, as in Prometheus' own rules. */
    thresholdComparator: schema.maybe(comparatorSchema),
    threshold: schema.maybe(thresholdSchema),
    /** Labels that tell alerts apart; all of them unless given. */
    idLabels: schema.maybe(
      schema.arrayOf(schema.string({ minLength: 1, maxLength: 500 }), { minSize: 1, maxSize: 20 }),
    ),
    noData: schema.oneOf([schema.literal('recover'), schema.literal('alert')], {
      defaultValue: 'recover',
    }),
  },
  {
    validate: ({ server, url, thresholdComparator, threshold, noData }) => {
      if ((server === undefined) === (url === undefined)) {
        return '[server]: set either server (a name of prometheus.servers in host.yml) or url';
      }
      if ((thresholdComparator === undefined) !== (threshold === undefined)) {
        return '[threshold]: set thresholdComparator and threshold together';
      }
      if (noData === 'alert' && threshold === undefined) {
        return '[noData]: "alert" needs a threshold: without one, no series means that all is well';
      }
      return thresholdComparator && threshold
        ? thresholdProblem({ thresholdComparator, threshold })
        : undefined;
    },
  },
);

export type PrometheusQueryParams = TypeOf<typeof prometheusQueryParams>;
