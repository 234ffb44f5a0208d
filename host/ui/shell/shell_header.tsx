import { EuiHeader } from '@elastic/eui';
import React from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { SessionResource } from '../../common/session_resource';
import { isPlainClick } from '../components/is_plain_click';
import { useHrefOf } from '../components/use_href_of';
import { CONNECTORS_PATH } from '../paths';
import { SpaceMenu } from '../space/space_menu';
import { Logo } from './logo';
import { placeOf } from './navigation';
import { UserMenu } from './user_menu';

export function ShellHeader({ session }: { session: SessionResource }) {
  const navigate = useNavigate();
  const hrefOf = useHrefOf();
  const place = placeOf(useLocation().pathname);
  return (
    <header>
      <EuiHeader
        sections={[
          {
            items: [<Logo key="logo" />, <SpaceMenu key="space" session={session} />],
            breadcrumbs: [
              {
                text: 'Stack Management',
                href: hrefOf(CONNECTORS_PATH),
                onClick(event) {
                  if (isPlainClick(event)) {
                    event.preventDefault();
                    void navigate(CONNECTORS_PATH);
                  }
                },
              },
              ...(place ? [{ text: place.group.name }, { text: place.page.name }] : []),
            ],
          },
          { items: [<UserMenu key="user" session={session} />] },
        ]}
      />
    </header>
  );
}
