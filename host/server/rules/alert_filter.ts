import { evaluateKql, kqlSubjectOf, parseKql, type KqlNode, type KqlSubject } from '../kql';
import type { AlertRow } from '../storage/rule_store';
import { alertDocument, type DocumentRule } from './alert_document';

export interface AlertFilter {
  /** @param kql null or blank matches every alert. */
  matches(kql: string | null, alert: AlertRow): boolean;
}

/** Each condition is read once, each alert is laid out once. */
export function createAlertFilter(rule: DocumentRule): AlertFilter {
  const nodes = new Map<string, KqlNode | undefined>();
  const subjects = new Map<AlertRow, KqlSubject>();

  function nodeOf(kql: string): KqlNode | undefined {
    if (!nodes.has(kql)) {
      nodes.set(kql, parseKql(kql));
    }
    return nodes.get(kql);
  }

  function subjectOf(alert: AlertRow): KqlSubject {
    const known = subjects.get(alert) ?? kqlSubjectOf(alertDocument(rule, alert));
    subjects.set(alert, known);
    return known;
  }

  return {
    matches(kql, alert) {
      const node = kql === null ? undefined : nodeOf(kql);
      return node === undefined || evaluateKql(node, subjectOf(alert));
    },
  };
}
