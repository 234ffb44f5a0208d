import type { PluginConfigDescriptor } from '@kbn/core/server';
import { schema } from '@kbn/config-schema';

/** What stands under `xmattersConnector` in the settings file. */
export interface XmattersConnectorSettings {
  /** Registers the connector type under this id instead of the one chosen by itself. */
  connectorTypeId?: string | undefined;
}

const TYPE_ID = /^\.?[a-z0-9][a-z0-9_-]*$/i;

export const config: PluginConfigDescriptor<XmattersConnectorSettings> = {
  schema: schema.object({
    connectorTypeId: schema.maybe(
      schema.string({
        maxLength: 64,
        validate: (value) =>
          TYPE_ID.test(value)
            ? undefined
            : 'must be letters, digits, "-" and "_", with a leading dot or without',
      }),
    ),
  }),
  // The browser half registers under the same id.
  exposeToBrowser: { connectorTypeId: true },
};
