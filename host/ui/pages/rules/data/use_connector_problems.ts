import { useCallback } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';
import { useConnectors, useConnectorTypes } from '../../connectors/data/queries';
import { connectorProblemsOf, type ConnectorProblem } from './connector_problem';

const NONE: readonly ConnectorProblem[] = [];

/** What is wrong with the connectors of a rule; nothing as long as they are not known. */
export function useConnectorProblems(): (
  rule: Pick<RuleResource, 'actions'>,
) => readonly ConnectorProblem[] {
  const { data: connectors } = useConnectors();
  const { data: types } = useConnectorTypes();
  return useCallback(
    ({ actions }) =>
      connectors && types ? connectorProblemsOf(actions, { connectors, types }) : NONE,
    [connectors, types],
  );
}
