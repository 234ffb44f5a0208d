import { schema, type TypeOf } from '@kbn/config-schema';
import {
  AlertingConnectorFeatureId,
  SecurityConnectorFeatureId,
  UptimeConnectorFeatureId,
} from '@kbn/actions-plugin/common';
import type { ActionType } from '@kbn/actions-plugin/server';

const nothing = schema.object({}, { defaultValue: {} });
const paramsSchema = schema.object({
  message: schema.string(),
  level: schema.oneOf(
    [
      schema.literal('trace'),
      schema.literal('debug'),
      schema.literal('info'),
      schema.literal('warn'),
      schema.literal('error'),
      schema.literal('fatal'),
    ],
    { defaultValue: 'info' },
  ),
});

type Nothing = TypeOf<typeof nothing>;
type Params = TypeOf<typeof paramsSchema>;

/** Kibana's `.server-log`: the simplest connector there is, for trying things out. */
export const serverLogConnectorType: ActionType<Nothing, Nothing, Params, void> = {
  id: '.server-log',
  name: 'Server log',
  minimumLicenseRequired: 'basic',
  supportedFeatureIds: [
    AlertingConnectorFeatureId,
    UptimeConnectorFeatureId,
    SecurityConnectorFeatureId,
  ],
  validate: {
    config: { schema: nothing },
    secrets: { schema: nothing },
    params: { schema: paramsSchema },
  },
  executor: ({ actionId, params, logger }) => {
    logger[params.level](`Server log: ${params.message}`);
    return Promise.resolve({ status: 'ok', actionId });
  },
};
