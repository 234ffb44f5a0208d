import React, { type ComponentType } from 'react';
import { type IntlShape, useIntl } from 'react-intl';

export interface InjectedIntl {
  intl: IntlShape;
}

/** The component with the prop `intl` set. */
export function injectI18n<Props extends InjectedIntl>(
  Component: ComponentType<Props>,
): ComponentType<Omit<Props, 'intl'>> {
  function WithIntl(props: Omit<Props, 'intl'>) {
    return <Component {...({ ...props, intl: useIntl() } as Props)} />;
  }
  WithIntl.displayName = `injectI18n(${Component.displayName ?? Component.name})`;
  return WithIntl;
}
