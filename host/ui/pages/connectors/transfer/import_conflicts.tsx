import { EuiButton, EuiCallOut, EuiCheckboxGroup, EuiSpacer } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { ImportError } from '../../../../common/saved_objects_resource';
import { Refusal } from '../../../components/refusal';
import { useServices } from '../../../services';
import { connectorCount } from '../connector_count';
import { useReloadConnectors } from '../data/queries';
import { importConnectors, onlyObjects, withRetried, type Imported } from './import_connectors';

export interface ImportConflictsProps {
  text: string;
  imported: Imported;
  conflicts: readonly ImportError[];
  onChange(imported: Imported): void;
}

/** Those of which there is one already; each can be replaced after all. */
export function ImportConflicts({ text, imported, conflicts, onChange }: ImportConflictsProps) {
  const { http } = useServices();
  const reload = useReloadConnectors();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const replacing = useMutation({
    mutationFn: (ids: ReadonlySet<string>) =>
      importConnectors(http, onlyObjects(text, ids), 'overwrite'),
    async onSuccess(after, ids) {
      await reload();
      onChange(withRetried(imported, ids, after));
    },
  });

  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    setChosen(next);
  }

  return (
    <>
      <EuiSpacer size="m" />
      <EuiCallOut
        size="s"
        color="warning"
        iconType="warning"
        title={`There ${conflicts.length === 1 ? 'is 1 connector' : `are ${conflicts.length} connectors`} of the same ID`}
        data-test-subj="importConflicts"
      >
        <Refusal error={replacing.error} />
        <p>Nothing was changed. Choose those that are to be replaced by the ones of the file.</p>
        <EuiCheckboxGroup
          options={conflicts.map(({ id, title }) => ({
            id,
            label: `${title} (${id})`,
            'data-test-subj': `importConflict-${id}`,
          }))}
          idToSelectedMap={Object.fromEntries([...chosen].map((id) => [id, true]))}
          onChange={toggle}
        />
        <EuiSpacer size="s" />
        <EuiButton
          size="s"
          color="warning"
          isDisabled={chosen.size === 0}
          isLoading={replacing.isPending}
          onClick={() => replacing.mutate(chosen)}
          data-test-subj="importReplace"
        >
          Replace {chosen.size > 0 && connectorCount(chosen.size)}
        </EuiButton>
      </EuiCallOut>
    </>
  );
}
