/** What the form offers, worst first. The API takes any text: flows may know others. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'minimal'] as const;

export type Severity = (typeof SEVERITIES)[number];

export const DEFAULT_SEVERITY: Severity = 'high';

/** What Kibana's connector sends for an empty severity; xMatters flows compare it as text. */
export const SEVERITY_WHEN_EMPTY = 'High';
