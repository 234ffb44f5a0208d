import type { RuleParams } from '../rule_type_model';

export type IntakeFormat = 'alertmanager' | 'grafana' | 'generic';

export interface IntakeMapping {
  alerts?: string;
  id: string;
  status?: string;
  resolvedValues?: string[];
  reason?: string;
  severity?: string;
}

export interface AlertIntakeParams {
  format: IntakeFormat;
  mapping: IntakeMapping;
  expireAfterMs: number;
}

const FORMATS: ReadonlySet<unknown> = new Set(['alertmanager', 'grafana', 'generic']);

export function readAlertIntake(params: RuleParams): AlertIntakeParams {
  const { format, mapping, expireAfterMs } = params;
  return {
    format: FORMATS.has(format) ? (format as IntakeFormat) : 'alertmanager',
    mapping: { id: '', ...(mapping as Partial<IntakeMapping> | undefined) },
    expireAfterMs: typeof expireAfterMs === 'number' ? expireAfterMs : 0,
  };
}
