import { isLeft } from 'fp-ts/Either';
import { createExecutor } from './executor';
import { createExecutorOptions } from './executor_options.mock';
import { postTrigger } from './trigger_client';

jest.mock('@kbn/actions-plugin/server/lib/axios_utils', () => ({
  request: () => Promise.resolve(undefined),
}));

describe('a request function that answers nothing', () => {
  const options = createExecutorOptions('https://acme.xmatters.invalid');
  const request = {
    url: new URL('https://acme.xmatters.invalid/x'),
    headers: {},
    payload: options.params,
  };

  test('counts as no answer', async () => {
    const exchange = await postTrigger(request, options);
    expect(isLeft(exchange) && exchange.left.error).toEqual(
      new Error('unexpected null response from xmatters'),
    );
  });

  test('is reported in those words and tried again', async () => {
    await expect(createExecutor()(options)).resolves.toMatchObject({
      status: 'error',
      message: 'Error triggering xMatters workflow',
      serviceMessage: expect.stringContaining('unexpected null response from xmatters'),
      retry: true,
    });
  });
});
