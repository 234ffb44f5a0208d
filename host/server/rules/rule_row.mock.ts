import type { AlertRow, RuleActionRow, RuleRow } from '../storage/rule_store';

export const NOW = new Date('2026-03-02T10:00:00.000Z');

/** A rule as it is stored, with what a test is about. */
export function ruleRow(change: Partial<RuleRow> = {}): RuleRow {
  return {
    spaceId: 'default',
    id: 'rule-1',
    ruleTypeId: '.http-check',
    consumer: 'alerts',
    name: 'Shop answers',
    tags: ['shop', 'eu'],
    params: { url: 'https://shop.example' },
    intervalMs: 60_000,
    actions: [],
    throttleMs: null,
    notifyWhen: null,
    alertDelay: 1,
    flapping: null,
    isEnabled: true,
    isMuted: false,
    mutedAlertIds: [],
    snoozes: [],
    createdBy: 'ada',
    updatedBy: 'ada',
    createdAt: NOW,
    updatedAt: NOW,
    revision: 0,
    ...change,
  };
}

export function actionRow(change: Partial<RuleActionRow> = {}): RuleActionRow {
  return {
    uuid: 'action-1',
    group: 'default',
    connectorId: 'xm',
    connectorTypeId: '.xmatters',
    params: {},
    frequency: { isSummary: false, notifyWhen: 'onActionGroupChange', throttleMs: null },
    alertsFilter: null,
    usesAlertData: false,
    ...change,
  };
}

export function alertRow(change: Partial<AlertRow> = {}): AlertRow {
  return {
    spaceId: 'default',
    ruleId: 'rule-1',
    id: 'web1',
    uuid: 'uuid-1',
    status: 'active',
    isTracked: true,
    actionGroup: 'default',
    reason: 'it does not answer',
    context: {},
    state: {},
    startedAt: NOW,
    recoveredAt: null,
    consecutiveMatches: 1,
    changes: [],
    isFlapping: false,
    missedMatches: 0,
    actionsAt: {},
    ...change,
  };
}
