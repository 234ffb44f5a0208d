import { kindOfSignal, SignalStore, type Signal } from './signals';

describe('kindOfSignal', () => {
  it.each([
    [{}, 'test'],
    [{ severity: 'High' }, 'test'],
    [{ signalId: '', alertActionGroupName: '' }, 'test'],
    [{ signalId: 'a' }, 'incomplete'],
    [{ alertActionGroupName: 'Alert' }, 'incomplete'],
    [{ signalId: 7, alertActionGroupName: 'Alert' }, 'incomplete'],
    [{ signalId: 'a', alertActionGroupName: 'Alert' }, 'firing'],
    [{ signalId: 'a', alertActionGroupName: 'Recovered' }, 'recovery'],
    [{ signalId: 'a', alertActionGroupName: 'RECOVERED' }, 'recovery'],
  ])('tells what %j is', (body, kind) => {
    expect(kindOfSignal(body, 'Recovered')).toBe(kind);
  });

  it('takes another name of the recovery', () => {
    const body = { signalId: 'a', alertActionGroupName: 'all clear' };
    expect(kindOfSignal(body, 'All Clear')).toBe('recovery');
  });
});

describe('SignalStore', () => {
  let store: SignalStore;
  let ids = 0;
  let at = 0;

  const receive = (body: object, triggerId = 'trigger'): Signal => {
    ids += 1;
    const requestId = `request-${ids}`;
    return store.receive({
      requestId,
      triggerId,
      at,
      body,
      recipients: [],
      floodControl: undefined,
    });
  };
  const fire = (signalId = 'a', triggerId = 'trigger'): Signal =>
    receive({ signalId, alertActionGroupName: 'Alert' }, triggerId);
  const recover = (signalId = 'a', triggerId = 'trigger'): Signal =>
    receive({ signalId, alertActionGroupName: 'Recovered' }, triggerId);

  beforeEach(() => {
    ids = 0;
    at = 0;
    store = new SignalStore(() => `event-${store.allEvents().length + 1}`, 'Recovered');
  });

  it('makes a signal without an event of a test', () => {
    expect(receive({})).toMatchObject({ kind: 'test', suppressed: false, eventId: undefined });
    expect(store.allSignals()).toHaveLength(1);
    expect(store.allEvents()).toEqual([]);
  });

  it('opens an event for a firing signal, with what was sent as its properties', () => {
    const signal = fire();
    expect(store.event('event-1')).toMatchObject({
      signalId: 'a',
      requestId: signal.id,
      status: 'ACTIVE',
      properties: { signalId: 'a', alertActionGroupName: 'Alert' },
    });
  });

  it('keeps one active event per signalId and trigger', () => {
    expect(fire().eventId).toBe('event-1');
    expect(fire().eventId).toBe('event-1');
    expect(fire('b').eventId).toBe('event-2');
    expect(fire('a', 'another trigger').eventId).toBe('event-3');
  });

  it('ends the event of the same signalId on recovery, and opens another one later', () => {
    fire('a');
    fire('b');
    at = 5;
    const recovery = recover('a');
    expect(recovery.eventId).toBe('event-1');
    expect(store.event('event-1')).toMatchObject({
      status: 'TERMINATED',
      terminatedAt: 5,
      terminatedByRequestId: recovery.id,
    });
    expect(store.event('event-2')).toMatchObject({ status: 'ACTIVE' });
    expect(fire('a').eventId).toBe('event-3');
  });

  it('leaves the event of another trigger alone, and a recovery of nothing makes nothing', () => {
    fire();
    expect(recover('a', 'another trigger').eventId).toBeUndefined();
    expect(recover('b').eventId).toBeUndefined();
    expect(store.event('event-1')).toMatchObject({ status: 'ACTIVE' });
  });

  it('suppresses the fifth correlated signal of a minute, a recovery too', () => {
    const first = Array.from({ length: 4 }, () => fire());
    expect(first.map((signal) => signal.suppressed)).toEqual([false, false, false, false]);
    expect(recover()).toMatchObject({ suppressed: true, eventId: undefined });
    expect(store.event('event-1')).toMatchObject({ status: 'ACTIVE' });
    expect(fire('b')).toMatchObject({ suppressed: false });
    expect(fire('a', 'another trigger')).toMatchObject({ suppressed: false });
    at = 60_000;
    expect(recover()).toMatchObject({ suppressed: false, eventId: 'event-1' });
  });

  it('never suppresses signals without a correlation', () => {
    const signals = Array.from({ length: 9 }, () => receive({}));
    expect(signals.some((signal) => signal.suppressed)).toBe(false);
  });

  it('forgets everything when asked', () => {
    fire();
    store.clear();
    expect([store.allSignals(), store.allEvents()]).toEqual([[], []]);
    expect(fire()).toMatchObject({ eventId: 'event-1', suppressed: false });
  });
});
