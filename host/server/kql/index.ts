export { evaluateKql, type KqlSubject } from './evaluate_kql';
export { KqlError, type KqlText } from './kql_tokens';
export { fromKueryNode, KueryNodeError } from './kuery_node';
export { kqlSubjectOf } from './kql_subject_of';
export { fieldNameOf, joinedWords, parseKql, type KqlNode } from './parse_kql';
