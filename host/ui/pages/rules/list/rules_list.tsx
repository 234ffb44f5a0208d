import { EuiButtonEmpty, EuiCallOut, EuiEmptyPrompt, EuiSpacer } from '@elastic/eui';
import React, { useCallback, useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { RuleResource } from '../../../../common/rule_resource';
import { Loading } from '../../../components/loading';
import { PageError } from '../../../components/page_error';
import { useServices } from '../../../services';
import { useConnectorTypes } from '../../connectors/data/queries';
import type { BulkChange } from '../data/api_paths';
import { useRules, useRuleTotals, useRuleTypes } from '../data/queries';
import {
  isFiltered,
  NO_FILTERS,
  readRuleFilters,
  toFindBody,
  writeRuleFilters,
  type RuleFilters,
} from '../data/rule_filters';
import { useBulkChange } from '../data/use_bulk_change';
import { useChangeRule } from '../data/use_change_rules';
import { useConnectorProblems } from '../data/use_connector_problems';
import { editRulePath } from '../rule_paths';
import { BulkBar } from './bulk_bar';
import { ConfirmRuleChange } from './confirm_rule_change';
import { FirstRulePrompt } from './first_rule_prompt';
import type { RuleAction } from './rule_menu';
import { RulesTable } from './rules_table';
import { RulesToolbar } from './rules_toolbar';
import { RuleTotals } from './rule_totals';

type Asked =
  | { kind: 'one'; change: 'disable' | 'delete'; rule: RuleResource }
  | { kind: 'many'; change: 'disable' | 'delete' };

const NO_TAGS: readonly string[] = [];

export function RulesList({ onCreate }: { onCreate(): void }) {
  const canSave = useServices().session.capabilities.rules.save;
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const filters = readRuleFilters(query);

  const rules = useRules(toFindBody(filters));
  const totals = useRuleTotals();
  const types = useRuleTypes();
  const connectorTypes = useConnectorTypes();
  const connectorProblemsOf = useConnectorProblems();
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const [isAllSelected, setIsAllSelected] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const clearSelection = () => {
    setSelectedIds(new Set());
    setIsAllSelected(false);
  };
  const one = useChangeRule(() => setAsked(undefined));
  const { mutate: changeOne } = one;
  const many = useBulkChange(() => {
    setAsked(undefined);
    clearSelection();
  });

  const typeNameOf = useCallback(
    (id: string) => types.data?.find((type) => type.id === id)?.name ?? id,
    [types.data],
  );
  const act = useCallback(
    (action: RuleAction, rule: RuleResource) => {
      if (action === 'edit') {
        void navigate(editRulePath(rule.id));
      } else if (action === 'delete' || action === 'disable') {
        setAsked({ kind: 'one', change: action, rule });
      } else {
        changeOne({ change: action, rule });
      }
    },
    [navigate, changeOne],
  );

  /** Whatever narrows the list begins at its first page. */
  function change(part: Partial<RuleFilters>): void {
    clearSelection();
    const isNarrowing = !('page' in part);
    setQuery(writeRuleFilters({ ...filters, ...(isNarrowing && { page: 0 }), ...part }));
  }

  const lastPage = Math.max(0, Math.ceil((rules.data?.total ?? 0) / filters.pageSize) - 1);
  const isBeyond = rules.data !== undefined && !rules.isPlaceholderData && filters.page > lastPage;
  useEffect(() => {
    // Rules were deleted, or the address is old.
    if (isBeyond) {
      setQuery(writeRuleFilters({ ...readRuleFilters(query), page: lastPage }), { replace: true });
    }
  }, [isBeyond, lastPage, query, setQuery]);

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
  const page = rules.data;
  if (page.total === 0 && !isFiltered(filters) && !rules.isPlaceholderData) {
    return <FirstRulePrompt canSave={canSave} onCreate={onCreate} />;
  }
  const selected = page.data.filter(({ id }) => selectedIds.has(id));
  const selectedCount = isAllSelected ? page.total : selected.length;
  const failed = totals.data?.rule_last_run_outcome.failed ?? 0;

  const changeMany = (kind: BulkChange) =>
    many.mutate({
      change: kind,
      target: isAllSelected ? { filters } : { ids: selected.map(({ id }) => id) },
    });

  return (
    <section data-test-subj="rulesListSection" aria-label="Rules">
      {failed > 0 && (
        <>
          <EuiCallOut
            announceOnMount={false}
            size="s"
            color="danger"
            iconType="warning"
            title={`${failed} ${failed === 1 ? 'rule failed' : 'rules failed'} at the last run: nobody knows whether all is well there.`}
            data-test-subj="rulesErrorBanner"
          >
            <EuiButtonEmpty
              size="xs"
              flush="left"
              color="danger"
              onClick={() => change({ ...NO_FILTERS, outcomes: ['failed'] })}
            >
              Show {failed === 1 ? 'it' : 'them'}
            </EuiButtonEmpty>
          </EuiCallOut>
          <EuiSpacer size="m" />
        </>
      )}
      <RulesToolbar
        filters={filters}
        types={types.data ?? []}
        connectorTypes={connectorTypes.data ?? []}
        tags={totals.data?.rule_tags ?? NO_TAGS}
        isLoading={rules.isFetching}
        onChange={change}
        onRefresh={() => void Promise.all([rules.refetch(), totals.refetch()])}
      />
      <EuiSpacer size="s" />
      <RuleTotals
        totals={totals.data}
        found={page.total}
        isFiltered={isFiltered(filters)}
        onChoose={(outcome) => change({ outcomes: [outcome] })}
      />
      <EuiSpacer size="s" />
      {selectedCount > 0 && (
        <>
          <BulkBar
            selectedCount={selected.length}
            total={page.total}
            isAllSelected={isAllSelected}
            onSelectAll={() => setIsAllSelected(true)}
            onClear={clearSelection}
            onChoose={(kind) =>
              kind === 'enable' ? changeMany(kind) : setAsked({ kind: 'many', change: kind })
            }
          />
          <EuiSpacer size="s" />
        </>
      )}
      {page.data.length === 0 ? (
        // A table without rows tells of its selection again and again.
        <EuiEmptyPrompt
          titleSize="xs"
          title={<h2>No rules match</h2>}
          actions={
            <EuiButtonEmpty onClick={() => change(NO_FILTERS)} data-test-subj="clearFilters">
              Clear search and filters
            </EuiButtonEmpty>
          }
        />
      ) : (
        <RulesTable
          page={page}
          filters={filters}
          typeNameOf={typeNameOf}
          connectorProblemsOf={connectorProblemsOf}
          canSave={canSave}
          changingId={one.isPending ? one.variables.rule.id : undefined}
          onAction={act}
          selected={selected}
          onSelect={(picked) => {
            setIsAllSelected(false);
            // The table tells of what it is given, too: nothing new must not render it again.
            const ids = picked.map(({ id }) => id);
            setSelectedIds((before) =>
              ids.length === before.size && ids.every((id) => before.has(id))
                ? before
                : new Set(ids),
            );
          }}
          onChange={change}
        />
      )}
      {asked && (
        <ConfirmRuleChange
          change={asked.change}
          name={asked.kind === 'one' ? asked.rule.name : undefined}
          count={asked.kind === 'one' ? 1 : selectedCount}
          isLoading={one.isPending || many.isPending}
          onCancel={() => setAsked(undefined)}
          onConfirm={() =>
            asked.kind === 'one'
              ? changeOne({ change: asked.change, rule: asked.rule })
              : changeMany(asked.change)
          }
        />
      )}
    </section>
  );
}
