/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { act, configure, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import ConnectorFields from './connector_fields';
import { renderForm } from './render_form.mock';

configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 20_000 });

const PLAIN_URL = 'https://acme.xmatters.com/api/integration/1/functions/f1/triggers';
const KEYED_URL = `${PLAIN_URL}?apiKey=s3cret`;
const HELP = '/plugins/xmattersConnector/assets/xmatters.html';

const CREATED = { actionTypeId: '.xmatters', isDeprecated: false, config: {}, secrets: {} };
const BASIC = { ...CREATED, id: '1', config: { configUrl: PLAIN_URL, usesBasic: true } };
const URL_AUTH = { ...CREATED, id: '1', config: { usesBasic: false, configUrl: null } };

function show(defaultValue: object = CREATED, props: { readOnly?: boolean } = {}) {
  return renderForm(
    defaultValue,
    <ConnectorFields
      readOnly={false}
      isEdit={defaultValue !== CREATED}
      registerPreSubmitValidator={() => undefined}
      helpHref={HELP}
      {...props}
    />,
  );
}

const field = (name: string) => screen.getByTestId(name);
const absent = (name: string) => expect(screen.queryByTestId(name)).not.toBeInTheDocument();
const methodButton = (name: string) => screen.getByRole('button', { name });
const choose = (name: 'Basic Authentication' | 'URL Authentication') =>
  userEvent.click(methodButton(name));

async function submit(form: ReturnType<typeof show>) {
  return act(() => form.submit());
}

const type = (name: string, value: string) =>
  // The field validates after the event.
  act(async () => {
    fireEvent.change(field(name), { target: { value } });
  });

async function fillBasic(url = PLAIN_URL) {
  await type('config.configUrl', url);
  await type('xmattersUserInput', 'integration');
  await type('xmattersPasswordInput', 'pässword');
}

describe('basic authentication', () => {
  it('is the first choice, and gives config and secrets', async () => {
    const form = show();
    expect(methodButton('Basic Authentication')).toHaveAttribute('aria-pressed', 'true');
    absent('secrets.secretsUrl');
    await fillBasic();
    expect(await submit(form)).toEqual({
      isValid: true,
      data: {
        config: { configUrl: PLAIN_URL, usesBasic: true },
        secrets: { user: 'integration', password: 'pässword' },
        __internal__: { auth: 'Basic Authentication' },
      },
    });
  });

  it('needs URL, user name and password', async () => {
    const form = show();
    expect(await submit(form)).toEqual({ isValid: false, data: {} });
    for (const message of ['URL is invalid.', 'Username is invalid.', 'Password is required.']) {
      expect(screen.getByText(message)).toBeVisible();
    }
  });

  it('shows what is stored', () => {
    show(BASIC);
    expect(field('config.configUrl')).toHaveValue(PLAIN_URL);
    expect(field('xmattersUserInput')).toHaveValue('');
    expect(screen.getByText('User credentials')).toBeVisible();
  });
});

describe('URL authentication', () => {
  it('gives the URL as a secret and nothing of the other method', async () => {
    const form = show();
    await fillBasic();
    await choose('URL Authentication');
    await type('secrets.secretsUrl', KEYED_URL);
    expect(await submit(form)).toEqual({
      isValid: true,
      data: {
        config: { usesBasic: false },
        secrets: { secretsUrl: KEYED_URL },
        __internal__: { auth: 'URL Authentication' },
      },
    });
  });

  it('needs the URL', async () => {
    const form = show(URL_AUTH);
    expect((await submit(form)).isValid).toBe(false);
    expect(screen.getByText('URL is invalid.')).toBeVisible();
  });

  it('is there from the first moment when it is what is stored', () => {
    const observer = new MutationObserver(() => undefined);
    observer.observe(document.body, { childList: true, subtree: true });
    const form = show(URL_AUTH);
    const seen = observer
      .takeRecords()
      .flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes])
      .map((node) => (node instanceof Element ? node.outerHTML : ''));
    observer.disconnect();
    expect(seen.join()).toContain('secrets.secretsUrl');
    expect(seen.join()).not.toContain('config.configUrl');
    expect(methodButton('URL Authentication')).toHaveAttribute('aria-pressed', 'true');
    expect(field('secrets.secretsUrl')).toHaveValue('');
    absent('config.configUrl');
    expect(form.isModified()).toBe(false);
  });

  it('keeps the URL out of what the browser remembers and checks', () => {
    show(URL_AUTH);
    expect(field('secrets.secretsUrl')).toHaveAttribute('autocomplete', 'off');
    expect(field('secrets.secretsUrl')).toHaveAttribute('spellcheck', 'false');
  });
});

describe('switching the method', () => {
  it('keeps what was typed', async () => {
    const form = show();
    await fillBasic();
    await choose('URL Authentication');
    await type('secrets.secretsUrl', KEYED_URL);
    await choose('Basic Authentication');
    absent('secrets.secretsUrl');
    expect(field('config.configUrl')).toHaveValue(PLAIN_URL);
    expect(field('xmattersUserInput')).toHaveValue('integration');
    expect(field('xmattersPasswordInput')).toHaveValue('pässword');
    expect((await submit(form)).data).toMatchObject({
      config: { configUrl: PLAIN_URL, usesBasic: true },
      secrets: { user: 'integration', password: 'pässword' },
    });
    await choose('URL Authentication');
    expect(field('secrets.secretsUrl')).toHaveValue(KEYED_URL);
  });

  it('knows afterwards that the connector differs from what is stored', async () => {
    const form = show(BASIC);
    expect(form.isModified()).toBe(false);
    await type('config.configUrl', `${PLAIN_URL}/2`);
    expect(form.isModified()).toBe(true);
    await choose('URL Authentication');
    await choose('Basic Authentication');
    expect(field('config.configUrl')).toHaveValue(`${PLAIN_URL}/2`);
    expect(form.isModified()).toBe(true);
  });

  it.each([
    ['Basic Authentication', 'URL Authentication', BASIC],
    ['URL Authentication', 'Basic Authentication', URL_AUTH],
  ] as const)('from %s to %s and back changes nothing', async (own, other, stored) => {
    const form = show(stored);
    await choose(other);
    expect(form.isModified()).toBe(true);
    await choose(own);
    expect(form.isModified()).toBe(false);
  });
});

describe('a URL with a key', () => {
  it('moves to URL authentication when it is pasted, and says so', async () => {
    const form = show();
    await userEvent.click(field('config.configUrl'));
    await userEvent.paste(`  ${KEYED_URL}\n`);
    expect(field('secrets.secretsUrl')).toHaveValue(KEYED_URL);
    expect(field('secrets.secretsUrl')).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent(
      'The URL holds an API key, so URL authentication was selected and the URL was moved here.',
    );
    expect((await submit(form)).data).toEqual({
      config: { usesBasic: false },
      secrets: { secretsUrl: KEYED_URL },
      __internal__: { auth: 'URL Authentication' },
    });
    await choose('Basic Authentication');
    expect(field('config.configUrl')).toHaveValue('');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('moves when the paste completes it', async () => {
    show();
    await type('config.configUrl', `${PLAIN_URL}?`);
    await userEvent.click(field('config.configUrl'));
    await userEvent.paste('apiKey=s3cret');
    expect(field('secrets.secretsUrl')).toHaveValue(KEYED_URL);
  });

  it('is an error when it is typed, with a way out', async () => {
    const form = show();
    await fillBasic(KEYED_URL);
    expect((await submit(form)).isValid).toBe(false);
    expect(screen.getByText(/This URL holds an API key/)).toBeVisible();
    await userEvent.click(field('xmattersUseUrlAuthentication'));
    expect(field('secrets.secretsUrl')).toHaveValue(KEYED_URL);
    expect((await submit(form)).data).toMatchObject({ secrets: { secretsUrl: KEYED_URL } });
    await choose('Basic Authentication');
    expect(field('config.configUrl')).toHaveValue('');
    expect(field('xmattersUserInput')).toHaveValue('integration');
  });

  it('stays where it is when it is pasted under URL authentication', async () => {
    show(URL_AUTH);
    await userEvent.click(field('secrets.secretsUrl'));
    await userEvent.paste(KEYED_URL);
    expect(field('secrets.secretsUrl')).toHaveValue(KEYED_URL);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

describe('the URL', () => {
  it('loses the blanks that were pasted with it', async () => {
    show();
    await userEvent.click(field('config.configUrl'));
    await userEvent.paste(`\t${PLAIN_URL}  `);
    expect(field('config.configUrl')).toHaveValue(PLAIN_URL);
  });

  it.each([
    ['without a protocol', 'acme.xmatters.com/x', 'URL is invalid.'],
    ['of another protocol', 'ftp://acme.xmatters.com/x', 'URL is invalid.'],
    ['with an impossible port', 'https://a.b:99999/x', 'URL is invalid.'],
    ['with credentials', 'https://bob:pw@acme.xmatters.com/x', /^Enter the user name and the/],
    ['that is too long', `https://h.de/${'x'.repeat(8_192)}`, /^At most 8,192 characters/],
  ])('%s is refused', async (_what, url, message) => {
    const form = show();
    await userEvent.click(field('config.configUrl'));
    await userEvent.paste(url);
    expect(screen.getByText(message)).toBeVisible();
    expect((await submit(form)).isValid).toBe(false);
  });

  it.each([
    ['http://acme.xmatters.com/x', ['With http://']],
    ['http://localhost:8080/x', []],
    ['http://127.0.0.1/x', []],
    ['http://simulator:8080/x', ['With http://']],
    [PLAIN_URL, []],
  ])('%s is taken, with the hints %j', async (url, hints) => {
    const form = show();
    await fillBasic(url);
    expect((await submit(form)).isValid).toBe(true);
    expect(screen.queryAllByTestId('xmattersUrlHint').map((hint) => hint.textContent)).toEqual(
      hints.map((hint) => expect.stringContaining(hint)),
    );
  });

  it('without a key is pointed out under URL authentication', async () => {
    const form = show(URL_AUTH);
    await userEvent.click(field('secrets.secretsUrl'));
    await userEvent.paste(PLAIN_URL);
    expect(screen.getByText(/^This URL holds no apiKey/)).toBeVisible();
    expect(field('secrets.secretsUrl')).toHaveAccessibleDescription(/This URL holds no apiKey/);
    expect((await submit(form)).isValid).toBe(true);
  });
});

describe('a person who may only read', () => {
  it('changes nothing', async () => {
    show(BASIC, { readOnly: true });
    expect(methodButton('URL Authentication')).toBeDisabled();
    for (const name of ['config.configUrl', 'xmattersUserInput', 'xmattersPasswordInput']) {
      expect(field(name)).toHaveAttribute('readonly');
    }
    expect(field('xmattersUserInput')).toBeDisabled();
  });

  it('changes nothing under URL authentication', () => {
    show(URL_AUTH, { readOnly: true });
    expect(field('secrets.secretsUrl')).toHaveAttribute('readonly');
  });
});

describe('help', () => {
  it('opens with the keyboard, names the steps and links to the page', async () => {
    show();
    field('xmattersUrlHelpButton').focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findAllByRole('listitem')).toHaveLength(5);
    expect(field('xmattersHelpLink')).toHaveAttribute('href', HELP);
    expect(field('xmattersHelpLink')).toHaveAttribute('target', '_blank');
  });
});
