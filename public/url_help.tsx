import { EuiLink, EuiPopover, EuiPopoverTitle, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import { URL_HELP_BUTTON, URL_HELP_LINK, URL_HELP_STEPS } from './translations';

const WIDTH = { maxWidth: 360 };

/** Where in xMatters the initiation URL is found. */
export function UrlHelp({ helpHref }: { helpHref: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <EuiPopover
      aria-label={URL_HELP_BUTTON}
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      anchorPosition="downRight"
      button={
        <EuiText size="xs">
          <EuiLink
            color="primary"
            data-test-subj="xmattersUrlHelpButton"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {URL_HELP_BUTTON}
          </EuiLink>
        </EuiText>
      }
    >
      <div data-test-subj="xmattersUrlHelp" style={WIDTH}>
        <EuiPopoverTitle>{URL_HELP_BUTTON}</EuiPopoverTitle>
        <EuiText size="s">
          <ol>
            {URL_HELP_STEPS.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </EuiText>
        <EuiSpacer size="s" />
        <EuiText size="s">
          <EuiLink
            color="primary"
            href={helpHref}
            target="_blank"
            data-test-subj="xmattersHelpLink"
          >
            {URL_HELP_LINK}
          </EuiLink>
        </EuiText>
      </div>
    </EuiPopover>
  );
}
