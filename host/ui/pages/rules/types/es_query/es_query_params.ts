import type { RuleParams } from '../rule_type_model';

export const DEFAULT_ES_QUERY = '{\n  "query": {\n    "match_all": {}\n  }\n}';

export const isEsql = (params: RuleParams) => params['searchType'] === 'esqlQuery';
