import { EuiFormRow, type EuiFormRowProps } from '@elastic/eui';
import React, { type ReactElement } from 'react';
import { type FieldHook, getFieldValidityAndErrorMessage } from '../../hook_form_lib';

/** What every field component takes; other props go to the row around the control. */
export interface FieldComponentProps {
  // oxlint-disable-next-line typescript/no-explicit-any -- a component serves fields of several kinds
  field: FieldHook<any, any>;
  // oxlint-disable-next-line typescript/no-explicit-any -- Kibana's contract: the props of whichever control it is
  euiFieldProps?: Record<string, any> | undefined;
  /** An element that describes the control. */
  idAria?: string | undefined;
  // oxlint-disable-next-line typescript/no-explicit-any -- Kibana's contract
  [prop: string]: any;
}

interface FieldRowProps {
  field: FieldComponentProps['field'];
  idAria?: string | undefined;
  /** Props of the row, instead of those made of the field. */
  rest: Record<string, unknown>;
  children: (isInvalid: boolean) => ReactElement;
}

/** Label, help and error around a control. */
export function FieldRow({ field, idAria, rest, children }: FieldRowProps) {
  const { isInvalid, errorMessage } = getFieldValidityAndErrorMessage(field);
  const helpText = typeof field.helpText === 'function' ? field.helpText() : field.helpText;
  const props = {
    fullWidth: true,
    label: field.label,
    labelAppend: field.labelAppend,
    helpText,
    error: errorMessage,
    isInvalid,
    describedByIds: idAria === undefined ? undefined : [idAria],
    ...rest,
  } as EuiFormRowProps;
  return <EuiFormRow {...props}>{children(isInvalid)}</EuiFormRow>;
}
