import type { Client, estypes } from '@elastic/elasticsearch';
import { RuleRunError } from '../../rule_type';
import type { DataSource } from '../../sources';
import { explainElasticsearchError } from './explain_elasticsearch_error';

export interface EsqlQuery {
  query: string;
  filter: estypes.QueryDslQueryContainer;
}

/** The questions that rules have. All throw RuleRunError with cause and fix. */
export interface AskElasticsearch {
  search(request: estypes.SearchRequest, signal: AbortSignal): Promise<estypes.SearchResponse>;
  esql(query: EsqlQuery, signal: AbortSignal): Promise<estypes.EsqlEsqlResult>;
}

export function createAskElasticsearch(source: DataSource | undefined): AskElasticsearch {
  let client: Promise<Client> | undefined;

  async function ask<T>(signal: AbortSignal, question: (client: Client) => Promise<T>): Promise<T> {
    if (!source) {
      throw new RuleRunError(
        'No Elasticsearch is set. Set elasticsearch.hosts in host.yml, with its credentials.',
      );
    }
    client ??= import('./elasticsearch_client').then(({ createElasticsearchClient }) =>
      createElasticsearchClient(source),
    );
    try {
      return await question(await client);
    } catch (error) {
      signal.throwIfAborted();
      throw new RuleRunError(
        explainElasticsearchError(error, {
          hosts: source.urls.map((url) => new URL(url).origin),
          requestTimeoutMs: source.requestTimeoutMs,
        }),
      );
    }
  }

  return {
    search: (request, signal) =>
      ask(signal, (elasticsearch) =>
        // A count over some of the shards is no count: better no answer than half of one.
        elasticsearch.search(
          { allow_no_indices: false, allow_partial_search_results: false, ...request },
          { signal },
        ),
      ),
    esql: (query, signal) =>
      ask(signal, (elasticsearch) =>
        elasticsearch.esql.query({ ...query, format: 'json' } as estypes.EsqlQueryRequest, {
          signal,
        }),
      ),
  };
}
