import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiForm,
  EuiFormRow,
  EuiSpacer,
  EuiSwitch,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useId, useRef, useState, type FormEvent } from 'react';
import type { MaintenanceWindowResource } from '../../../common/maintenance_window_resource';
import { Refusal } from '../../components/refusal';
import { useFocusFirstError } from '../../components/use_focus_first_error';
import { useUnsavedChanges } from '../../components/use_unsaved_changes';
import {
  newRecurrence,
  recurrenceProblems,
  toRecurrence,
  toRecurrenceDraft,
  type RecurrenceDraft,
} from '../../recurrence/recurrence_draft';
import { RecurrenceFields } from '../../recurrence/recurrence_fields';
import { useSaveMaintenanceWindow } from './use_maintenance_windows';

export interface WindowFlyoutProps {
  /** A new one unless given. */
  window?: MaintenanceWindowResource;
  onClose(): void;
}

interface Content {
  title: string;
  isEnabled: boolean;
  recurrence: RecurrenceDraft;
  /** KQL; null for all alerts. */
  query: string | null;
}

const localTimezone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function WindowFlyout({ window, onClose }: WindowFlyoutProps) {
  const titleId = useGeneratedHtmlId();
  const formId = useId();
  const body = useRef<HTMLDivElement>(null);
  const focusFirstError = useFocusFirstError(body);
  const [initial] = useState(() => contentOf(window));
  const [content, setContent] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const unsaved = useUnsavedChanges(
    JSON.stringify(content) !== JSON.stringify(initial),
    'maintenance window',
  );
  const saving = useSaveMaintenanceWindow(window?.id, onClose);
  const change = (part: Partial<Content>) => setContent((before) => ({ ...before, ...part }));
  const timezone = window?.r_rule.tzid ?? localTimezone();

  const { title, query, recurrence } = content;
  const titleErrors = isChecked && !title.trim() ? ['Name is required.'] : [];
  const wrongTimes = recurrenceProblems(recurrence);
  const queryErrors =
    isChecked && query !== null && !query.trim() ? ['Enter a query, or switch it off.'] : [];

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (!title.trim() || wrongTimes.length > 0 || (query !== null && !query.trim())) {
      focusFirstError();
      return;
    }
    const { duration, rRule } = toRecurrence(recurrence, timezone);
    saving.mutate({
      title: title.trim(),
      enabled: content.isEnabled,
      duration,
      r_rule: rRule,
      scoped_query: query,
    });
  }

  return (
    <EuiFlyout
      onClose={() => unsaved.leave(onClose)}
      size="m"
      aria-labelledby={titleId}
      data-test-subj="maintenanceWindowFlyout"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId}>{window ? 'Edit maintenance window' : 'Create maintenance window'}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <div ref={body}>
          <EuiForm component="form" id={formId} noValidate onSubmit={submit}>
            <Refusal error={saving.error} />
            <EuiFormRow
              fullWidth
              label="Name"
              isInvalid={titleErrors.length > 0}
              error={titleErrors}
            >
              <EuiFieldText
                fullWidth
                value={title}
                isInvalid={titleErrors.length > 0}
                onChange={({ target }) => change({ title: target.value })}
                data-test-subj="maintenanceWindowTitle"
              />
            </EuiFormRow>
            <EuiSpacer size="m" />
            <RecurrenceFields
              draft={recurrence}
              errors={wrongTimes}
              onChange={(part) =>
                setContent((before) => ({
                  ...before,
                  recurrence: { ...before.recurrence, ...part },
                }))
              }
            />
            {timezone !== localTimezone() && (
              <>
                <EuiSpacer size="m" />
                <EuiCallOut
                  announceOnMount={false}
                  size="s"
                  title={`Times are those of your browser; it repeats by the clock of ${timezone}.`}
                />
              </>
            )}
            <EuiSpacer size="l" />
            <EuiSwitch
              label="Only for alerts that match a query"
              checked={query !== null}
              onChange={({ target }) => change({ query: target.checked ? '' : null })}
              data-test-subj="maintenanceWindowScoped"
            />
            {query !== null && (
              <EuiFormRow
                fullWidth
                label="Query"
                helpText='KQL over the alert, e.g. kibana.alert.rule.tags : "db" or kibana.alert.instance.id : "web-*".'
                isInvalid={queryErrors.length > 0}
                error={queryErrors}
              >
                <EuiFieldText
                  fullWidth
                  value={query}
                  isInvalid={queryErrors.length > 0}
                  onChange={({ target }) => change({ query: target.value })}
                  data-test-subj="maintenanceWindowQuery"
                />
              </EuiFormRow>
            )}
            <EuiSpacer size="m" />
            <EuiSwitch
              label="Enabled"
              checked={content.isEnabled}
              onChange={({ target }) => change({ isEnabled: target.checked })}
              data-test-subj="maintenanceWindowEnabled"
            />
          </EuiForm>
        </div>
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup justifyContent="spaceBetween" responsive={false}>
          <EuiButtonEmpty onClick={() => unsaved.leave(onClose)}>Cancel</EuiButtonEmpty>
          <EuiButton
            fill
            type="submit"
            form={formId}
            isLoading={saving.isPending}
            data-test-subj="saveMaintenanceWindow"
          >
            {window ? 'Save' : 'Create'}
          </EuiButton>
        </EuiFlexGroup>
      </EuiFlyoutFooter>
      {unsaved.modal}
    </EuiFlyout>
  );
}

const contentOf = (window: MaintenanceWindowResource | undefined): Content => ({
  title: window?.title ?? '',
  isEnabled: window?.enabled ?? true,
  recurrence: window
    ? toRecurrenceDraft({ duration: window.duration, rRule: window.r_rule })
    : newRecurrence(Date.now()),
  query: window?.scoped_query ?? null,
});
