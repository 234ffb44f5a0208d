import { EuiHeader } from '@elastic/eui';
import React from 'react';
import { useNavigate } from 'react-router';
import type { SessionResource } from '../../common/session_resource';
import { CONNECTORS_PATH } from '../paths';
import { Logo } from './logo';
import { UserMenu } from './user_menu';

export function ShellHeader({ session }: { session: SessionResource }) {
  const navigate = useNavigate();
  return (
    <header>
      <EuiHeader
        sections={[
          {
            items: [<Logo key="logo" />],
            breadcrumbs: [
              {
                text: 'Stack Management',
                href: CONNECTORS_PATH,
                onClick(event) {
                  event.preventDefault();
                  void navigate(CONNECTORS_PATH);
                },
              },
              { text: 'Alerts and Insights' },
              { text: 'Connectors' },
            ],
          },
          { items: [<UserMenu key="user" session={session} />] },
        ]}
      />
    </header>
  );
}
