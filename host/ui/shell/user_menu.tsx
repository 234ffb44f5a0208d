import {
  EuiButtonGroup,
  EuiContextMenuItem,
  EuiFormRow,
  EuiHeaderSectionItemButton,
  EuiHorizontalRule,
  EuiPopover,
  EuiText,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui';
import { css } from '@emotion/css';
import React, { useState } from 'react';
import type { SessionResource } from '../../common/session_resource';
import { useAppParts } from '../app_parts';
import { useStore } from '../data/store';
import type { ThemeChoice } from '../theme/theme_choice';

const THEMES: Array<{ id: ThemeChoice; label: string }> = [
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
  { id: 'system', label: 'System' },
];

const menu = css({ width: 256, maxWidth: '100%' });

export function UserMenu({ session }: { session: SessionResource }) {
  const { theme, sessions, http, toasts } = useAppParts();
  const chosen = useStore(theme);
  const [isOpen, setIsOpen] = useState(false);

  async function logOut() {
    try {
      await sessions.logOut(http);
    } catch (error) {
      toasts.setup.addDanger({ title: 'Unable to log out', text: (error as Error).message });
    }
  }

  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      anchorPosition="downRight"
      buffer={4}
      aria-label="User menu"
      button={
        <EuiHeaderSectionItemButton
          aria-label={`User menu of ${session.username}`}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          data-test-subj="userMenuButton"
        >
          <Initial of={session.username} />
        </EuiHeaderSectionItemButton>
      }
    >
      <div className={menu} data-test-subj="userMenu">
        <EuiTitle size="xxs">
          <h2 className="eui-textBreakWord">{session.username}</h2>
        </EuiTitle>
        <EuiText size="xs" color="subdued">
          <p>{session.roles.join(', ')}</p>
        </EuiText>
        <EuiHorizontalRule margin="s" />
        <EuiFormRow label="Theme" hasChildLabel={false}>
          <EuiButtonGroup
            legend="Theme"
            options={THEMES}
            idSelected={chosen}
            onChange={(id) => theme.set(id as ThemeChoice)}
            buttonSize="compressed"
            isFullWidth
            data-test-subj="themeChoice"
          />
        </EuiFormRow>
        <EuiHorizontalRule margin="s" />
        <EuiContextMenuItem icon="logOut" onClick={() => void logOut()} data-test-subj="logoutLink">
          Log out
        </EuiContextMenuItem>
      </div>
    </EuiPopover>
  );
}

function Initial({ of: name }: { of: string }) {
  const { euiTheme } = useEuiTheme();
  const className = css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: euiTheme.size.l,
    height: euiTheme.size.l,
    borderRadius: '50%',
    fontSize: 12,
    fontWeight: euiTheme.font.weight.semiBold,
    color: euiTheme.colors.textPrimary,
    background: euiTheme.colors.backgroundLightPrimary,
  });
  return (
    <span className={className} aria-hidden>
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
