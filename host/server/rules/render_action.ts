import { createMustacheRenderer } from '@kbn/actions-plugin/server/lib/mustache_renderer';
import type { Logger } from '@kbn/core/server';
import { alertDocument } from './alert_document';
import { alertVariables, summaryVariables, type VariableFacts } from './action_variables';
import type { ChosenAction } from './choose_actions';

type Params = Record<string, unknown>;

/** Of a connector type, how it fills its own params, e.g. with JSON inside a text. */
export type RenderParameterTemplates = (
  logger: Logger,
  params: Params,
  variables: Params,
) => Params;

export interface RenderActionOptions extends VariableFacts {
  chosen: ChosenAction;
  /** Undefined for those without one of their own, and for types that are not there. */
  renderParameterTemplates: RenderParameterTemplates | undefined;
  logger: Logger;
}

/** The params of an action as they are sent: everything that is a template is filled in. */
export function renderAction(options: RenderActionOptions): Params {
  const { chosen, logger, renderParameterTemplates } = options;
  const variables = variablesOf(options);
  const { params } = chosen.action;
  if (renderParameterTemplates) {
    try {
      return renderParameterTemplates(logger, structuredClone(params), variables);
    } catch (error) {
      // One action is no reason to forget the alerts of a whole run.
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn(
        `params of an action are filled in plainly: its connector type failed: ${reason}`,
        {
          event: 'rule.render_failed',
          rule_id: options.rule.id,
          space_id: options.rule.spaceId,
          connector_id: chosen.action.connectorId,
        },
      );
    }
  }
  return createMustacheRenderer(logger, variables).object(params);
}

function variablesOf({ chosen, ...facts }: RenderActionOptions): Params {
  if (chosen.kind === 'summary') {
    return summaryVariables(facts, chosen.summary);
  }
  const { alert, group, action } = chosen;
  const variables = alertVariables(facts, { alert, group });
  return action.usesAlertData ? { ...alertDocument(facts.rule, alert), ...variables } : variables;
}
