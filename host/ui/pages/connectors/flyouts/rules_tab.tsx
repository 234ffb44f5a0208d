import { EuiBasicTable, EuiEmptyPrompt, EuiFieldSearch, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import type { RuleResource } from '../../../../common/rule_resource';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { RouterLink } from '../../../components/router_link';
import { useSettled } from '../../../components/use_settled';
import { useServices } from '../../../services';
import { useRules, useRuleTypes } from '../../rules/data/queries';
import { LastResponse } from '../../rules/rule_outcome';
import { ruleDetailsPath } from '../../rules/rule_paths';

export interface RulesTabProps {
  connectorId: string;
  /** How many rules use it, as the list of connectors knew it. */
  count: number;
}

const PAGE_SIZE = 10;

/** Which rules use the connector. */
export default function RulesTab({ connectorId, count }: RulesTabProps) {
  const canShow = useServices().session.capabilities.rules.show;
  const [typed, setTyped] = useState('');
  const [page, setPage] = useState(0);
  const text = useSettled(typed).trim();
  const types = useRuleTypes();
  const rules = useRules(
    {
      page: page + 1,
      per_page: PAGE_SIZE,
      sort_field: 'name',
      sort_order: 'asc',
      has_reference: { type: 'action', id: connectorId },
      ...(text && {
        search: text,
        search_fields: ['name', 'tags'],
        default_search_operator: 'AND',
      }),
    },
    canShow,
  );
  const typeNameOf = (id: string) => types.data?.find((type) => type.id === id)?.name ?? id;

  if (!canShow) {
    return <InUse count={count} />;
  }
  if (!rules.data) {
    return rules.isError ? (
      <PageError
        title="Unable to load rules"
        error={rules.error}
        onTryAgain={() => void rules.refetch()}
        isLoading={rules.isFetching}
      />
    ) : (
      <Loading what="rules" />
    );
  }
  if (rules.data.total === 0 && text === '' && !rules.isPlaceholderData) {
    return <InUse count={0} />;
  }
  return (
    <>
      <EuiFieldSearch
        fullWidth
        placeholder="Search rules by name and tags"
        aria-label="Search rules by name and tags"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setPage(0);
        }}
        data-test-subj="connectorRulesListSearch"
      />
      <EuiSpacer size="m" />
      <EuiBasicTable<RuleResource>
        tableCaption="Rules that use this connector"
        items={rules.data.data}
        itemId="id"
        columns={[
          {
            field: 'name',
            name: 'Name',
            render: (name: string, { id, rule_type_id: typeId }: RuleResource) => (
              <div className="eui-textBreakWord">
                <RouterLink to={ruleDetailsPath(id)} data-test-subj="connectorRuleLink">
                  {name}
                </RouterLink>
                <EuiText size="xs" color="subdued">
                  {typeNameOf(typeId)}
                </EuiText>
              </div>
            ),
          },
          {
            field: 'tags',
            name: 'Tags',
            render: (tags: string[]) => tags.join(', ') || '–',
          },
          {
            name: 'Last response',
            width: '10em',
            render: (rule: RuleResource) => <LastResponse rule={rule} />,
          },
        ]}
        pagination={{
          pageIndex: page,
          pageSize: PAGE_SIZE,
          totalItemCount: rules.data.total,
          showPerPageOptions: false,
        }}
        onChange={({ page: to }: { page: { index: number } }) => setPage(to.index)}
        rowProps={{ 'data-test-subj': 'connectorRuleRow' }}
        noItemsMessage="No rule matches."
        data-test-subj="connectorRulesList"
      />
    </>
  );
}

const InUse = ({ count }: { count: number }) => (
  <div data-test-subj="connectorRulesList">
    <EuiEmptyPrompt
      titleSize="xs"
      title={
        <h3>
          {count === 0
            ? 'No rules use this connector'
            : `${count} ${count === 1 ? 'rule uses' : 'rules use'} this connector`}
        </h3>
      }
      body={
        count === 0
          ? 'It can be changed or deleted without consequences for alerts.'
          : 'Changes apply to their next notification.'
      }
    />
  </div>
);
