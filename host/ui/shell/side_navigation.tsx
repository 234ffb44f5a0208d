import { EuiSideNav, useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState, type MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Capabilities } from '../../common/session_resource';
import { isPlainClick } from '../components/is_plain_click';
import { useHrefOf } from '../components/use_href_of';
import { navigationFor, placeOf } from './navigation';

export function SideNavigation({ capabilities }: { capabilities: Capabilities }) {
  const navigate = useNavigate();
  const hrefOf = useHrefOf();
  const here = placeOf(useLocation().pathname)?.page.id;
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
        items={navigationFor(capabilities).map(({ id, name, pages }) => ({
          id,
          name,
          items: pages.map((page) => ({
            id: page.id,
            name: page.name,
            href: hrefOf(page.path),
            isSelected: page.id === here,
            'data-test-subj': `${page.id}NavItem`,
            onClick(event: MouseEvent) {
              if (isPlainClick(event)) {
                event.preventDefault();
                setIsOpen(false);
                void navigate(page.path);
              }
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
