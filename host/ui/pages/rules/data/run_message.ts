import type { RuleRunLogEntry } from '../../../../common/rule_log_resource';

/** Why, or what was done, without the type, the id and the name of the rule, which stand beside it. */
export function runMessage({
  message,
  rule_id: id,
  rule_name: name,
}: Pick<RuleRunLogEntry, 'message' | 'rule_id' | 'rule_name'>): string {
  const [what, reason] = message.split(`:${id}: '${name}'`);
  if (what === undefined || reason === undefined) {
    return message;
  }
  return reason.replace(/^ - /, '') || what.replace(/: \S*$/, '');
}
