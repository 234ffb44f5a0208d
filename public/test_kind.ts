import type { XmattersParams } from '../common';

/** As what a test is sent; it decides what xMatters makes of it. */
export const TEST_KINDS = ['firing', 'recovery', 'own'] as const;

export type TestKind = (typeof TEST_KINDS)[number];

type KindParams = Pick<XmattersParams, 'signalId' | 'alertActionGroupName' | 'date'>;

// What flows compare with; Kibana calls its recovery group so, and "Default" is its commonest other.
const FIRING_GROUP = 'Default';
const RECOVERED_GROUP = 'Recovered';

export interface TestSignal {
  /** Firing and recovery name the same alert. */
  signalId: string;
  now: Date;
}

/**
 * What the kind decides. xMatters takes a request for its own test, and makes no alert, when it has
 * neither signal ID nor action group.
 */
export function paramsOfTestKind(kind: TestKind, { signalId, now }: TestSignal): KindParams {
  const date = now.toISOString();
  return kind === 'own'
    ? { signalId: undefined, alertActionGroupName: undefined, date }
    : {
        signalId,
        alertActionGroupName: kind === 'recovery' ? RECOVERED_GROUP : FIRING_GROUP,
        date,
      };
}

export function testKindOf({ signalId, alertActionGroupName }: Partial<XmattersParams>): TestKind {
  if (!signalId && !alertActionGroupName) {
    return 'own';
  }
  return alertActionGroupName === RECOVERED_GROUP ? 'recovery' : 'firing';
}

/**
 * Kibana's test always names `test-alert`. An alert of that name which is still open in xMatters would
 * swallow the next test, so each panel names another one.
 */
export function createTestSignalId(now: Date): string {
  const moment = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return `test-rule:test-alert-${moment}`;
}

/** What does not depend on the kind; Kibana's own test has the same. */
export const TEST_PARAMS = { ruleName: 'Test Rule', spaceId: 'test-space' } as const;
