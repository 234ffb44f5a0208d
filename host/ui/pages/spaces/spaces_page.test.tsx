/** @jest-environment jsdom */
import { renderApp } from '../../app.mock';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import type { SpaceResource } from '../../../common/space_resource';
import { CONNECTORS_PATH, SPACES_PATH } from '../../paths';
import { Shell } from '../../shell/shell';
import { answer, createTestServer, refusal, SESSION } from '../../test_server.mock';
import SpacesPage from './spaces_page';
import { createTestUser } from '../../test_user.mock';

const OPS: SpaceResource = {
  id: 'ops',
  name: 'Operations',
  description: 'Who is on call',
  color: '#00aa00',
  disabledFeatures: [],
};
const DEFAULT: SpaceResource = {
  id: 'default',
  name: 'Default',
  disabledFeatures: [],
  _reserved: true,
};

const ROUTES = [
  {
    element: <Shell />,
    children: [{ path: `${SPACES_PATH}/:form?/:spaceId?`, element: <SpacesPage /> }],
  },
];

function start({ canManage = true, path = SPACES_PATH, spaceId = 'default' } = {}) {
  const prefix = spaceId === 'default' ? '' : `/s/${spaceId}`;
  const management = { ...SESSION.capabilities.management, spaces: canManage };
  const session = {
    ...SESSION,
    space: spaceId === 'default' ? DEFAULT : OPS,
    capabilities: { ...SESSION.capabilities, management },
  };
  const server = createTestServer();
  server.on(`GET ${prefix}/internal/ui/boot`, () =>
    answer({ version: '1', locale: 'en', is_setup_needed: false, session }),
  );
  server.on('GET /api/spaces/space', () => answer([DEFAULT, OPS]));
  const view = renderApp({ server, routes: ROUTES, path, spaceId });
  return { ...view, server, session, user: createTestUser() };
}

async function enter(field: HTMLElement, text: string): Promise<void> {
  const user = createTestUser();
  await user.clear(field);
  await user.paste(text);
}

it('shows the spaces, leads to the others, and offers no deletion of the reserved one', async () => {
  start();
  const here = within(await screen.findByTestId('spacesListTableRow-default'));
  expect(here.getByText('Current')).toBeInTheDocument();
  expect(here.queryByTestId('default-deleteSpace')).not.toBeInTheDocument();
  const ops = within(screen.getByTestId('spacesListTableRow-ops'));
  expect(ops.getByText('Who is on call')).toBeInTheDocument();
  expect(ops.getByTestId('ops-switchSpace')).toHaveAttribute('href', `/s/ops${CONNECTORS_PATH}`);
  await enter(screen.getByTestId('spacesListSearch'), 'oper');
  expect(screen.queryByTestId('spacesListTableRow-default')).not.toBeInTheDocument();
});

it('creates a space with an id made of its name', async () => {
  const { user, server } = start({ path: `${SPACES_PATH}/create` });
  server.on('POST /api/spaces/space', () => refusal(409, 'A space with the identifier exists.'));
  await user.click(await screen.findByTestId('save-space-button'));
  expect(screen.getByText('Enter a name.')).toBeInTheDocument();
  await enter(screen.getByTestId('addSpaceName'), 'On call');
  expect(screen.getByTestId('spaceURLDisplay')).toHaveValue('on-call');
  await enter(screen.getByTestId('spaceLetterInitials'), 'oc');
  await enter(screen.getByTestId('euiColorPickerAnchor spaceColor'), 'blue');
  await user.click(screen.getByTestId('save-space-button'));
  expect(screen.getByText('Enter a color such as #0b64dd.')).toBeInTheDocument();
  await enter(screen.getByTestId('euiColorPickerAnchor spaceColor'), '#0b64dd');
  await user.click(screen.getByTestId('save-space-button'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('with the identifier exists');
  server.on('POST /api/spaces/space', () => answer({}));
  await user.click(screen.getByTestId('save-space-button'));
  expect(await screen.findByText("Created space 'On call'")).toBeInTheDocument();
  expect(server.bodiesOf('POST /api/spaces/space').at(-1)).toEqual({
    id: 'on-call',
    name: 'On call',
    initials: 'oc',
    color: '#0b64dd',
    disabledFeatures: [],
  });
});

it('shows the new name of the space in which one is at once', async () => {
  const { user, server, session } = start({ spaceId: 'ops', path: `${SPACES_PATH}/edit/ops` });
  server.on('PUT /s/ops/api/spaces/space/ops', () => answer({}));
  expect(await screen.findByTestId('spaceURLDisplay')).toBeDisabled();
  server.on('GET /s/ops/internal/ui/boot', () =>
    answer({ session: { ...session, space: { ...OPS, name: 'On call' } } }),
  );
  await enter(screen.getByTestId('addSpaceName'), 'On call');
  await user.click(screen.getByTestId('save-space-button'));
  expect(await screen.findByRole('button', { name: 'Space On call: change' })).toBeInTheDocument();
  expect(server.bodiesOf('PUT /s/ops/api/spaces/space/ops')).toEqual([{ ...OPS, name: 'On call' }]);
});

it('says that a space of the address is not there', async () => {
  start({ path: `${SPACES_PATH}/edit/gone` });
  expect(await screen.findByText("There is no space 'gone'")).toBeInTheDocument();
});

it('deletes a space whose id was typed, or says why not', async () => {
  const { user, server } = start();
  const path = 'DELETE /api/spaces/space/ops';
  server.on(path, () => refusal(409, 'Deliveries of the ops space are under way: 2.'));
  await user.click(await screen.findByTestId('ops-deleteSpace'));
  expect(screen.getByTestId('confirmModalConfirmButton')).toBeDisabled();
  await enter(screen.getByTestId('deleteSpaceInput'), 'ops');
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByTestId('refusal')).toHaveTextContent('under way: 2');
  server.on(path, () => answer(undefined, 204));
  await user.click(screen.getByTestId('confirmModalConfirmButton'));
  expect(await screen.findByText("Deleted space 'Operations'")).toBeInTheDocument();
});

it('is led to by the menu of spaces', async () => {
  const { user } = start();
  await user.click(await screen.findByTestId('spacesNavSelector'));
  await user.click(await screen.findByTestId('manageSpaces'));
  await waitFor(() => expect(screen.queryByTestId('manageSpaces')).not.toBeInTheDocument());
});

it('tells whoever may not manage spaces so, and does not lead there', async () => {
  const { user } = start({ canManage: false });
  expect(
    await screen.findByText('Only an admin of every space manages spaces.'),
  ).toBeInTheDocument();
  expect(screen.queryByTestId('createSpace')).not.toBeInTheDocument();
  await user.click(screen.getByTestId('spacesNavSelector'));
  await screen.findByTestId('spaceLink-ops');
  expect(screen.queryByTestId('manageSpaces')).not.toBeInTheDocument();
});
