import type { Clock } from '../../core';
import type { OutboundHttp } from '../../outbound_http';
import type { RuleType } from '../rule_type';
import type { Sources } from '../sources';
import { createAlertIntakeRuleType } from './alert_intake/alert_intake_rule_type';
import { createAskElasticsearch } from './elasticsearch/ask_elasticsearch';
import { createEsQueryRuleType } from './es_query/es_query_rule_type';
import { createHttpCheckRuleType } from './http_check/http_check_rule_type';
import { createIndexThresholdRuleType } from './index_threshold/index_threshold_rule_type';
import { createPrometheusQueryRuleType } from './prometheus_query/prometheus_query_rule_type';

export interface RuleTypesOptions {
  /** To addresses that rules name. */
  outboundHttp: Pick<OutboundHttp, 'send'>;
  /** To what `host.yml` names. */
  sources: Sources;
  clock: Clock;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs: () => number;
}

/** Every kind of rule that comes with the host. */
export function createRuleTypes(options: RuleTypesOptions): RuleType[] {
  const elasticsearch = createAskElasticsearch(options.sources.elasticsearch);
  return [
    createAlertIntakeRuleType(),
    createHttpCheckRuleType(options),
    createPrometheusQueryRuleType(options),
    createEsQueryRuleType(elasticsearch),
    createIndexThresholdRuleType(elasticsearch),
  ] as RuleType[];
}
