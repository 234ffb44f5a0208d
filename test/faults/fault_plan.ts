import type { SeededRandom } from '../support/seeded_random';

export type FaultAnswer =
  | 'accept'
  /** 500, 502, 503 or 504. */
  | 'server_error'
  /** 429, with a Retry-After of one second. */
  | 'too_many'
  /** No answer until the client goes away. */
  | 'hang'
  /** The connection breaks before the body is read … */
  | 'reset_unread'
  /** … or after. */
  | 'reset_read';

/** How often each happens, of 1; the rest is accepted. */
export type FaultShares = Partial<Record<Exclude<FaultAnswer, 'accept'>, number>>;

export const NO_FAULTS: FaultShares = {};

/** The receiver of a bad day. */
export const BAD_DAY: FaultShares = {
  server_error: 0.3,
  too_many: 0.03,
  hang: 0.005,
  reset_unread: 0.02,
  reset_read: 0.03,
};

export function drawAnswer(shares: FaultShares, random: SeededRandom): FaultAnswer {
  let rest = random.next();
  for (const [answer, share] of Object.entries(shares)) {
    rest -= share;
    if (rest < 0) {
      return answer as FaultAnswer;
    }
  }
  return 'accept';
}
