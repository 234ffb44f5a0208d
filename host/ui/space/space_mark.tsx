import { useEuiTheme } from '@elastic/eui';
import { css } from '@emotion/css';
import React from 'react';
import type { SpaceResource } from '../../common/space_resource';
import { initialsOf } from './initials_of';
import { textColorOn } from './text_color_on';

type Marked = Pick<SpaceResource, 'name' | 'initials' | 'color' | 'imageUrl'>;

/** The square that stands for a space; its name is beside it, or is its label. */
export function SpaceMark({ space, size = 24 }: { space: Marked; size?: number }) {
  const { euiTheme } = useEuiTheme();
  const box = {
    width: size,
    height: size,
    flexShrink: 0,
    borderRadius: euiTheme.border.radius.small,
  };
  if (space.imageUrl) {
    return <img className={css(box)} src={space.imageUrl} alt="" />;
  }
  const background = space.color ?? euiTheme.colors.backgroundLightAccentSecondary;
  const className = css({
    ...box,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: size / 2,
    fontWeight: euiTheme.font.weight.semiBold,
    background,
    color: space.color ? textColorOn(space.color) : euiTheme.colors.textAccentSecondary,
  });
  return (
    <span className={className} aria-hidden>
      {initialsOf(space)}
    </span>
  );
}
