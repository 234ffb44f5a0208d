import { LOGS_PATH, openConnectors } from './support/connectors_page';
import { useApp } from './support/use_app';

const app = useApp();

declare const window: { injected?: boolean };

it.each(['/login', LOGS_PATH])('%s allows scripts of this host only', async (path) => {
  await app.inPage(async (page) => {
    const answer = await page.goto(path);
    const policy = (await answer?.headerValue('content-security-policy')) ?? '';
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["script-src 'self'"]));
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    await page.locator('h1').first().waitFor();
  })();
});

it(
  'a script that somebody smuggles into the page does not run',
  app.inPage(
    async (page) => {
      await openConnectors(page);
      const injected = await page.evaluate(async () => {
        const refused = new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', resolve, { once: true });
        });
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.body.append(script);
        await refused;
        document.body.insertAdjacentHTML('beforeend', '<button onclick="injected = true">');
        document.querySelector<HTMLButtonElement>('body > button:last-child')?.click();
        return window.injected;
      });
      expect(injected).toBeUndefined();
    },
    { tolerated: /Content Security Policy/ },
  ),
);

it(
  'the names of connectors are shown as text',
  app.inPage(async (page) => {
    const name = '<img src=x onerror="window.injected=true">';
    await app.host.call('POST', '/api/actions/connector/markup', {
      body: { name, connector_type_id: '.server-log', config: {}, secrets: {} },
    });
    await openConnectors(page);
    await page.getByTestId('connectors-row').filter({ hasText: name }).waitFor();
    expect(await page.evaluate(() => window.injected)).toBeUndefined();
  }),
);
