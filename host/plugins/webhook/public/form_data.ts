import type {
  ConnectorFormSchema,
  InternalConnectorForm,
} from '@kbn/triggers-actions-ui-plugin/public';
import { parseHeaderLines, toHeaderLines } from './header_lines';
import type { WebhookConfig, WebhookSecrets } from './webhook_connector';

type Saved = ConnectorFormSchema<WebhookConfig, WebhookSecrets>;

interface WithLines {
  __internal__?: { headers?: string };
}

/** What the form starts with: headers as lines of text. */
export function toFormData(saved: Saved): InternalConnectorForm {
  const data = {
    ...saved,
    ...(saved.config && {
      __internal__: { headers: toHeaderLines(saved.config.headers) },
    }),
  };
  return data as unknown as InternalConnectorForm;
}

/** What is saved of it. */
export function fromFormData(data: InternalConnectorForm): Saved {
  const { __internal__: lines, ...rest } = data as unknown as Saved & WithLines;
  const headers = parseHeaderLines(lines?.headers ?? '') ?? {};
  const isNone = Object.keys(headers).length === 0;
  return { ...rest, config: { ...rest.config, headers: isNone ? null : headers } };
}
