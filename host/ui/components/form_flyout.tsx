import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlexGroup,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiForm,
  EuiTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import React, { useRef, type FormEvent, type ReactNode } from 'react';
import { Refusal } from './refusal';
import { useFocusFirstError } from './use_focus_first_error';
import { useUnsavedChanges } from './use_unsaved_changes';

export interface FormFlyoutProps {
  title: string;
  /** What is changed, e.g. `user`: asked before it is lost. */
  what: string;
  isModified: boolean;
  submitLabel: string;
  isSubmitting: boolean;
  /** Why it was refused. */
  error: Error | null;
  /** @returns false when something has to be corrected first; the focus then goes there. */
  onSubmit(): boolean;
  onClose(): void;
  testSubjects: Record<'flyout' | 'cancel' | 'submit', string>;
  children: ReactNode;
}

/** A form over the list to which it adds, or of which it changes one. */
export function FormFlyout(props: FormFlyoutProps) {
  const { title, what, isModified, error, onSubmit, onClose, testSubjects, children } = props;
  const titleId = useGeneratedHtmlId();
  const formId = useGeneratedHtmlId({ prefix: 'form' });
  const body = useRef<HTMLDivElement>(null);
  const focusFirstError = useFocusFirstError(body);
  const unsaved = useUnsavedChanges(isModified, what);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!onSubmit()) {
      focusFirstError();
    }
  }

  return (
    <EuiFlyout
      onClose={() => unsaved.leave(onClose)}
      size="m"
      aria-labelledby={titleId}
      data-test-subj={testSubjects.flyout}
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2 id={titleId} className="eui-textBreakWord">
            {title}
          </h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        <div ref={body}>
          <EuiForm component="form" id={formId} noValidate onSubmit={submit}>
            <Refusal error={error} />
            {children}
          </EuiForm>
        </div>
      </EuiFlyoutBody>
      <EuiFlyoutFooter>
        <EuiFlexGroup justifyContent="spaceBetween" responsive={false}>
          <EuiButtonEmpty
            onClick={() => unsaved.leave(onClose)}
            data-test-subj={testSubjects.cancel}
          >
            Cancel
          </EuiButtonEmpty>
          <EuiButton
            fill
            type="submit"
            form={formId}
            isLoading={props.isSubmitting}
            data-test-subj={testSubjects.submit}
          >
            {props.submitLabel}
          </EuiButton>
        </EuiFlexGroup>
      </EuiFlyoutFooter>
      {unsaved.modal}
    </EuiFlyout>
  );
}
