export interface ActionVariable {
  name: string;
  description: string;
  usesPublicBaseUrl?: boolean;
}

export interface ActionGroupResource {
  id: string;
  name: string;
}

/** One entry of the answer of `GET /api/alerting/rule_types`. */
export interface RuleTypeResource {
  id: string;
  name: string;
  /** One sentence. */
  description: string;
  category: string;
  producer: string;
  action_groups: ActionGroupResource[];
  default_action_group_id: string;
  recovery_action_group: ActionGroupResource;
  minimum_license_required: string;
  is_exportable: boolean;
  enabled_in_license: boolean;
  action_variables: {
    context: ActionVariable[];
    state: ActionVariable[];
    params: ActionVariable[];
  };
  authorized_consumers: Record<string, { read: boolean; all: boolean }>;
  rule_task_timeout?: string;
  default_schedule_interval?: string;
  does_set_recovery_context?: boolean;
  has_alerts_mappings: boolean;
  has_fields_for_a_a_d: boolean;
}
