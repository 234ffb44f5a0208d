import { i18n } from '@kbn/i18n';
import type { Severity } from '../common';
import type { TestKind } from './test_kind';

export const SEVERITY = i18n.translate('xmattersConnector.params.severity', {
  defaultMessage: 'Severity',
});

export const SEVERITY_REQUIRED = i18n.translate('xmattersConnector.params.severityRequired', {
  defaultMessage: 'Severity is required.',
});

export const SEVERITY_LABELS: Record<Severity, string> = {
  critical: i18n.translate('xmattersConnector.params.severityCritical', {
    defaultMessage: 'Critical',
  }),
  high: i18n.translate('xmattersConnector.params.severityHigh', { defaultMessage: 'High' }),
  medium: i18n.translate('xmattersConnector.params.severityMedium', { defaultMessage: 'Medium' }),
  low: i18n.translate('xmattersConnector.params.severityLow', { defaultMessage: 'Low' }),
  minimal: i18n.translate('xmattersConnector.params.severityMinimal', {
    defaultMessage: 'Minimal',
  }),
};

export const TAGS = i18n.translate('xmattersConnector.params.tags', { defaultMessage: 'Tags' });

export const TAGS_HELP = i18n.translate('xmattersConnector.params.tagsHelp', {
  defaultMessage: 'Separate them with commas.',
});

export const MORE = i18n.translate('xmattersConnector.params.more', {
  defaultMessage: 'More: message, link, recipients',
});

export const MESSAGE = i18n.translate('xmattersConnector.params.message', {
  defaultMessage: 'Message',
});

export const MESSAGE_HELP = i18n.translate('xmattersConnector.params.messageHelp', {
  defaultMessage: 'The important part first: flows of xMatters often hold 2,000 characters.',
});

export const LINK = i18n.translate('xmattersConnector.params.link', { defaultMessage: 'Link' });

export const LINK_HELP = i18n.translate('xmattersConnector.params.linkHelp', {
  defaultMessage: 'A page that helps whoever is called.',
});

export const LINK_INVALID = i18n.translate('xmattersConnector.params.linkInvalid', {
  defaultMessage: 'Link must begin with https:// or http://.',
});

export const RECIPIENTS = i18n.translate('xmattersConnector.params.recipients', {
  defaultMessage: 'Recipients',
});

export const RECIPIENTS_HELP = i18n.translate('xmattersConnector.params.recipientsHelp', {
  defaultMessage:
    'People and groups of xMatters, separated by commas. They are added to those that the URL names.',
});

// The test

export const TEST_KIND = i18n.translate('xmattersConnector.test.kind', {
  defaultMessage: 'Send the test',
});

export const TEST_KIND_LABELS: Record<TestKind, string> = {
  firing: i18n.translate('xmattersConnector.test.firing', {
    defaultMessage: 'As a firing alert',
  }),
  recovery: i18n.translate('xmattersConnector.test.recovery', {
    defaultMessage: 'As a recovery of that alert',
  }),
  own: i18n.translate('xmattersConnector.test.own', { defaultMessage: "As xMatters'' own test" }),
};

export const TEST_KIND_HELP: Record<TestKind, string> = {
  firing: i18n.translate('xmattersConnector.test.firingHelp', {
    defaultMessage: 'xMatters runs the flow, makes an alert and pages people. Tell them first.',
  }),
  recovery: i18n.translate('xmattersConnector.test.recoveryHelp', {
    defaultMessage: 'Same signal ID, group "Recovered": the flow is meant to end the alert.',
  }),
  own: i18n.translate('xmattersConnector.test.ownHelp', {
    defaultMessage:
      'Without signal ID and action group xMatters notes a signal and makes no alert: nobody is paged.',
  }),
};

export const REQUEST = i18n.translate('xmattersConnector.test.request', {
  defaultMessage: 'This will be sent',
});

export const REQUEST_HEAD = i18n.translate('xmattersConnector.test.requestHead', {
  defaultMessage: 'Address and headers',
});

export const REQUEST_BODY = i18n.translate('xmattersConnector.test.requestBody', {
  defaultMessage: 'Body',
});

export const SAVED_URL = i18n.translate('xmattersConnector.test.savedUrl', {
  defaultMessage: 'the initiation URL saved with this connector',
});

export const UNUSABLE_URL = i18n.translate('xmattersConnector.test.unusableUrl', {
  defaultMessage: 'no usable initiation URL yet',
});

export const savedUrlWith = (recipients: string): string =>
  i18n.translate('xmattersConnector.test.savedUrlWithRecipients', {
    defaultMessage: 'the initiation URL saved with this connector, with {recipients}',
    values: { recipients },
  });
