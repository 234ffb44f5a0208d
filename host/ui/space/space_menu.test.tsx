/** @jest-environment jsdom */
import { renderApp } from '../app.mock';
import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';
import React from 'react';
import type { SpaceResource } from '../../common/space_resource';
import { CONNECTORS_PATH, LOGS_PATH } from '../paths';
import { Shell } from '../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../test_server.mock';
import { createTestUser } from '../test_user.mock';

const OPS: SpaceResource = { id: 'ops', name: 'Operations', disabledFeatures: [] };
const DEFAULT: SpaceResource = { id: 'default', name: 'Default', disabledFeatures: [] };

const ROUTES = [{ element: <Shell />, children: [{ path: '*', element: <h1>A page</h1> }] }];

interface StartOptions {
  path?: string;
  spaceId?: string;
  space?: SpaceResource | null;
  spaces?: SpaceResource[];
}

function start(options: StartOptions = {}) {
  const { path = CONNECTORS_PATH, spaceId = 'ops', space = OPS, spaces = [DEFAULT, OPS] } = options;
  const server = createTestServer();
  server.on(`GET ${spaceId === 'default' ? '' : `/s/${spaceId}`}/internal/ui/boot`, () =>
    answer({
      version: '1',
      locale: 'en',
      is_setup_needed: false,
      session: { ...SESSION, space, roles: space ? ['admin'] : [] },
    }),
  );
  server.on('GET /api/spaces/space', () => answer(spaces));
  return {
    ...renderApp({ server, routes: ROUTES, path, spaceId }),
    server,
    user: createTestUser(),
  };
}

it('leads to the same page in another space, without what is of one space only', async () => {
  const { user } = start({ path: `${LOGS_PATH}?connector_id=one` });
  await user.click(await screen.findByRole('button', { name: 'Space Operations: change' }));
  expect(await screen.findByTestId('spaceLink-default')).toHaveAttribute('href', LOGS_PATH);
  const here = screen.getByTestId('spaceLink-ops');
  expect(here).toHaveAttribute('href', `/s/ops${LOGS_PATH}`);
  expect(here).toHaveAttribute('aria-current', 'true');
});

it('leads from a connector to the list of connectors', async () => {
  const { user } = start({ path: `${CONNECTORS_PATH}/one` });
  await user.click(await screen.findByTestId('spacesNavSelector'));
  expect(await screen.findByTestId('spaceLink-default')).toHaveAttribute('href', CONNECTORS_PATH);
});

it('keeps the space in the links of the page', async () => {
  start();
  expect(await screen.findByTestId('connectorsNavItem')).toHaveAttribute(
    'href',
    `/s/ops${CONNECTORS_PATH}`,
  );
});

it('has a search when there are many spaces', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ({
    id: `team-${index}`,
    name: `Team ${index}`,
    disabledFeatures: [],
  }));
  const { user } = start({ spaces: many });
  await user.click(await screen.findByTestId('spacesNavSelector'));
  await user.type(await screen.findByTestId('spaceSearch'), 'team-11');
  expect(screen.getByTestId('spaceLink-team-11')).toBeInTheDocument();
  expect(screen.queryByTestId('spaceLink-team-1')).not.toBeInTheDocument();
  await user.type(screen.getByTestId('spaceSearch'), 'x');
  expect(screen.getByText('No space matches.')).toBeInTheDocument();
});

it('says why the spaces cannot be shown', async () => {
  const { user, server } = start();
  server.on('GET /api/spaces/space', () => refusal(400, 'Not now.'));
  await user.click(await screen.findByTestId('spacesNavSelector'));
  expect(await screen.findByText('Not now.')).toBeInTheDocument();
  server.on('GET /api/spaces/space', () => answer([OPS]));
  await user.click(screen.getByTestId('tryAgainButton'));
  expect(await screen.findByTestId('spaceLink-ops')).toBeInTheDocument();
});

it('shows whoever has no role in a space those in which they have one', async () => {
  start({ spaceId: 'secret', space: null, spaces: [OPS] });
  expect(await screen.findByText('No access to this space')).toBeInTheDocument();
  expect(screen.queryByText('A page')).not.toBeInTheDocument();
  expect(screen.queryByTestId('connectorsNavItem')).not.toBeInTheDocument();
  expect(await screen.findByTestId('spaceLink-ops')).toHaveAttribute(
    'href',
    `/s/ops${CONNECTORS_PATH}`,
  );
});

it('says it to whoever has a role in no space', async () => {
  start({ spaceId: 'default', space: null, spaces: [] });
  expect(await screen.findByText('You have a role in no space.')).toBeInTheDocument();
});
