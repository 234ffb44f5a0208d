import type { TestHost } from '../../support/start_test_host';

export interface NewConnector {
  name: string;
  connector_type_id: string;
  config?: Record<string, unknown>;
  secrets?: Record<string, unknown>;
}

export const serverLog = (name: string): NewConnector => ({
  name,
  connector_type_id: '.server-log',
});

export const xmattersByUrl = (name: string, secretsUrl: string): NewConnector => ({
  name,
  connector_type_id: '.xmatters',
  config: { usesBasic: false },
  secrets: { secretsUrl },
});

/** What a test needs to be there already; the page itself is not asked. */
export async function createByApi(
  host: TestHost,
  id: string,
  { config = {}, secrets = {}, ...rest }: NewConnector,
): Promise<void> {
  const answer = await host.call('POST', `/api/actions/connector/${id}`, {
    body: { ...rest, config, secrets },
  });
  if (answer.status !== 200) {
    throw new Error(`no connector ${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

export async function existsByApi(host: TestHost, id: string): Promise<boolean> {
  return (await host.call('GET', `/api/actions/connector/${id}`)).status === 200;
}
