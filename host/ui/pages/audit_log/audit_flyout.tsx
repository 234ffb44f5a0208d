import {
  EuiDescriptionList,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutHeader,
  EuiHealth,
  EuiLink,
  EuiSpacer,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { type ReactNode } from 'react';
import type { AuditEventResource } from '../../../common/audit_log_resource';
import { Copyable } from '../../components/copyable';
import { JsonBlock } from '../../components/json_block';
import { Timestamp } from '../../components/timestamp';
import type { AuditFilters } from './audit_filters';
import { ACTION_LABELS, objectLabel, OUTCOME_COLORS, OUTCOME_LABELS, whoDid } from './audit_words';

export interface AuditFlyoutProps {
  event: AuditEventResource;
  /** Shows everything that has this in common with it. */
  onFilter(part: Partial<AuditFilters>): void;
  onClose(): void;
}

/** Everything that one line of the audit log says. */
export function AuditFlyout({ event, onFilter, onClose }: AuditFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  return (
    <EuiFlyout
      ownFocus
      size="m"
      onClose={onClose}
      aria-labelledby={titleId}
      data-test-subj="auditDetails"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>{ACTION_LABELS[event.event.action]}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <EuiDescriptionList
          rowGutterSize="m"
          listItems={factsOf(event, onFilter).map(([title, description]) => ({
            title,
            description,
          }))}
        />
        <EuiSpacer size="l" />
        <EuiTitle size="xs">
          <h3>The whole line</h3>
        </EuiTitle>
        <EuiSpacer size="s" />
        <JsonBlock value={event} data-test-subj="auditLine" />
      </EuiFlyoutBody>
    </EuiFlyout>
  );
}

type Fact = [title: string, description: NonNullable<ReactNode>];

const optional = (title: string, value: ReactNode): Fact[] =>
  value === undefined || value === null ? [] : [[title, value]];

function factsOf(line: AuditEventResource, onFilter: AuditFlyoutProps['onFilter']): Fact[] {
  const { event, user, kibana, client, http, url, error, trace, message } = line;
  const object = kibana.saved_object;
  return [
    [
      'What',
      <span key="what" className="eui-textBreakWord">
        {message}
      </span>,
    ],
    [
      'Outcome',
      <EuiHealth key="outcome" color={OUTCOME_COLORS[event.outcome]} textSize="inherit">
        {OUTCOME_LABELS[event.outcome]}
      </EuiHealth>,
    ],
    ...optional('Why', error?.message),
    ['When', <Timestamp key="when" iso={line['@timestamp']} />],
    [
      'Who',
      user ? (
        <Filter
          key="who"
          label={user.name}
          testSubject="auditUserLink"
          onClick={() => onFilter({ username: user.name })}
        />
      ) : (
        whoDid(line)
      ),
    ],
    ...optional(
      object ? objectLabel(object.type) : '',
      object && (
        <Filter
          testSubject="auditObjectLink"
          label={object.name ? `${object.name} (${object.id})` : object.id}
          onClick={() => onFilter({ object: { type: object.type, id: object.id } })}
        />
      ),
    ),
    [
      'Space',
      <Filter
        key="space"
        testSubject="auditSpaceLink"
        label={kibana.space_id}
        onClick={() => onFilter({ spaceId: kibana.space_id })}
      />,
    ],
    ...optional('From', client?.ip),
    ...optional('From, as a proxy says', http?.request.headers?.['x-forwarded-for']),
    ...optional('Request', http && url && `${http.request.method} ${url.path}`),
    ...optional('Answer', http?.response.status_code),
    ...optional(
      'Logged in with',
      kibana.authentication_type && LOGGED_IN[kibana.authentication_type],
    ),
    ...optional(
      'API key',
      kibana.api_key_id && <Copyable text={kibana.api_key_id} what="API key ID" />,
    ),
    ...optional('Request ID', trace && <Copyable text={trace.id} what="request ID" />),
  ];
}

const LOGGED_IN = { session: 'session', basic: 'user and password', api_key: 'API key' } as const;

interface FilterProps {
  label: string;
  testSubject: string;
  onClick(): void;
}

/** Leads to everything of the same. */
const Filter = ({ label, testSubject, onClick }: FilterProps) => (
  <EuiLink
    color="primary"
    className="eui-textBreakWord"
    onClick={onClick}
    title="Show everything of the same"
    data-test-subj={testSubject}
  >
    {label}
  </EuiLink>
);
