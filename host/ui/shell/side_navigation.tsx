import { EuiSideNav, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState, type MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { CONNECTORS_PATH, DELIVERIES_PATH, LOGS_PATH } from '../paths';

const GROUPS = [
  {
    id: 'insightsAndAlerting',
    name: 'Alerts and Insights',
    pages: [
      {
        id: 'connectors',
        name: 'Connectors',
        path: CONNECTORS_PATH,
        under: [LOGS_PATH, DELIVERIES_PATH],
      },
    ],
  },
];

export function SideNavigation() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const className = useSideNavigationStyle();
  return (
    <div className={className}>
      <EuiSideNav
        heading="Stack Management"
        headingProps={{ size: 'xs' }}
        mobileBreakpoints={['xs', 's', 'm']}
        isOpenOnMobile={isOpen}
        toggleOpenOnMobile={() => setIsOpen(!isOpen)}
        items={GROUPS.map(({ id, name, pages }) => ({
          id,
          name,
          items: pages.map((page) => ({
            id: page.id,
            name: page.name,
            href: page.path,
            isSelected: [page.path, ...page.under].some((path) => pathname.startsWith(path)),
            'data-test-subj': `${page.id}NavItem`,
            onClick(event: MouseEvent) {
              event.preventDefault();
              setIsOpen(false);
              void navigate(page.path);
            },
          })),
        }))}
      />
    </div>
  );
}

function useSideNavigationStyle(): string {
  const { euiTheme } = useEuiTheme();
  return css({
    flex: '0 0 248px',
    padding: euiTheme.size.l,
    borderInlineEnd: euiTheme.border.thin,
    background: euiTheme.colors.backgroundBaseSubdued,
    [`@media (max-width: ${euiTheme.breakpoint.l - 1}px)`]: {
      flexBasis: 'auto',
      padding: 0,
      borderInlineEnd: 'none',
    },
  });
}
