import { EuiHeaderSectionItemButton, EuiPopover, EuiPopoverFooter } from '@elastic/eui';
import React, { lazy, Suspense, useState } from 'react';
import type { SessionResource } from '../../common/session_resource';
import { useAppParts } from '../app_parts';
import { Loading } from '../components/loading';
import { RouterLink } from '../components/router_link';
import { SPACES_PATH } from '../paths';
import { SpaceMark } from './space_mark';

const SpaceList = lazy(() => import('./space_list'));

/** In which space one is, and the way to the others. */
export function SpaceMenu({ session }: { session: SessionResource }) {
  const { spaceId } = useAppParts();
  const [isOpen, setIsOpen] = useState(false);
  const space = session.space ?? { name: spaceId };
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      anchorPosition="downLeft"
      buffer={4}
      panelPaddingSize="none"
      aria-label="Spaces"
      button={
        <EuiHeaderSectionItemButton
          aria-label={`Space ${space.name}: change`}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          data-test-subj="spacesNavSelector"
        >
          <SpaceMark space={space} />
        </EuiHeaderSectionItemButton>
      }
    >
      <Suspense fallback={<Loading what="spaces" />}>
        <SpaceList />
      </Suspense>
      {session.space && session.capabilities.management.spaces && (
        <EuiPopoverFooter paddingSize="m" onClick={() => setIsOpen(false)}>
          <RouterLink to={SPACES_PATH} data-test-subj="manageSpaces">
            Manage spaces
          </RouterLink>
        </EuiPopoverFooter>
      )}
    </EuiPopover>
  );
}
