import {
  noteStatus,
  observeExchanges,
  withContextHeaders,
  withOutboundContext,
} from './outbound_context';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('headers of a context', () => {
  it('are added to what is sent within it, and only within', async () => {
    const sent = await withOutboundContext({ headers: { 'X-Delivery-Id': 'd-1' } }, async () => {
      await turn();
      return withContextHeaders({ accept: '*/*' });
    });
    expect(sent).toEqual({ accept: '*/*', 'x-delivery-id': 'd-1' });
    expect(withContextHeaders({ accept: '*/*' })).toEqual({ accept: '*/*' });
  });

  it('never replace what the sender set itself, however it writes the name', () => {
    withOutboundContext({ headers: { 'x-delivery-id': 'd-1' } }, () => {
      expect(withContextHeaders({ 'X-DELIVERY-ID': 'own' })).toEqual({ 'X-DELIVERY-ID': 'own' });
    });
  });

  it('of an inner context come on top', () => {
    withOutboundContext({ headers: { a: '1', b: '1' } }, () =>
      withOutboundContext({ headers: { b: '2' } }, () => {
        expect(withContextHeaders({})).toEqual({ a: '1', b: '2' });
      }),
    );
  });

  it('do not meet those of another execution at the same time', async () => {
    const seen = await Promise.all(
      ['d-1', 'd-2'].map((id) =>
        withOutboundContext({ headers: { 'x-delivery-id': id } }, async () => {
          await turn();
          return withContextHeaders({});
        }),
      ),
    );
    expect(seen).toEqual([{ 'x-delivery-id': 'd-1' }, { 'x-delivery-id': 'd-2' }]);
  });
});

describe('watching exchanges', () => {
  it.each([
    [
      'headers within the watching',
      (run: () => Promise<object>) =>
        observeExchanges(() => withOutboundContext({ headers: { 'x-delivery-id': 'd-1' } }, run)),
    ],
    [
      'the watching within headers',
      (run: () => Promise<object>) =>
        withOutboundContext({ headers: { 'x-delivery-id': 'd-1' } }, () => observeExchanges(run)),
    ],
  ])('goes together with %s', async (_name, both) => {
    const { value, lastStatus } = await both(async () => {
      await turn();
      noteStatus(202);
      return withContextHeaders({});
    });
    expect(value).toEqual({ 'x-delivery-id': 'd-1' });
    expect(lastStatus).toBe(202);
  });
});
