import { StoreUnavailableError } from '../store_unavailable_error';
import { createLogSync } from './log_sync';

/** Each sync ends when the test says so. */
function pendingSyncs() {
  const started: Array<PromiseWithResolvers<void>> = [];
  const sync = jest.fn(() => {
    const one = Promise.withResolvers<void>();
    started.push(one);
    return one.promise;
  });
  return { sync, started };
}

const withoutLog = jest.fn(() => Promise.resolve());
beforeEach(() => withoutLog.mockReset());

describe('syncing the log', () => {
  it('what is committed during a sync waits for the next, together', async () => {
    const { sync, started } = pendingSyncs();
    const log = createLogSync({ sync, withoutLog });
    const done: string[] = [];
    const first = log.now().then(() => done.push('first'));
    const others = [log.now(), log.now()].map((one) => one.then(() => done.push('other')));
    expect(sync).toHaveBeenCalledTimes(1);
    started[0]?.resolve();
    await first;
    expect(done).toEqual(['first']);
    expect(sync).toHaveBeenCalledTimes(2);
    started[1]?.resolve();
    await Promise.all(others);
    expect(sync).toHaveBeenCalledTimes(2);
    await log.stop();
  });

  it('goes on without the log after a failure, until that worked', async () => {
    const sync = jest
      .fn(() => Promise.resolve())
      .mockRejectedValueOnce(Object.assign(new Error('EIO'), { code: 'EIO' }));
    withoutLog.mockRejectedValueOnce(new Error('still broken'));
    const log = createLogSync({ sync, withoutLog });
    await expect(log.now()).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(log.now()).rejects.toMatchObject({ retryAfterS: 30 });
    await expect(log.now()).resolves.toBeUndefined();
    expect(sync).toHaveBeenCalledTimes(1);
    expect(withoutLog).toHaveBeenCalledTimes(2);
    await expect(log.now()).resolves.toBeUndefined();
    expect(sync).toHaveBeenCalledTimes(2);
    await log.stop();
  });

  it('soon is once for many, and at once when somebody waits', async () => {
    jest.useFakeTimers();
    try {
      const sync = jest.fn(() => Promise.resolve());
      const log = createLogSync({ sync, withoutLog });
      log.soon();
      log.soon();
      expect(sync).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(1_000);
      expect(sync).toHaveBeenCalledTimes(1);
      log.soon();
      await log.now();
      await jest.advanceTimersByTimeAsync(1_000);
      expect(sync).toHaveBeenCalledTimes(2);
      log.soon();
      await log.stop();
      await jest.advanceTimersByTimeAsync(1_000);
      expect(sync).toHaveBeenCalledTimes(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
