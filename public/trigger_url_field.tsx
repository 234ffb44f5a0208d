import { EuiLink, EuiText } from '@elastic/eui';
import { TextField } from '@kbn/es-ui-shared-plugin/static/forms/components';
import type { FieldHook } from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React, { type ClipboardEvent } from 'react';
import { INITIATION_URL_HELP, USE_URL_METHOD } from './translations';
import { hintsOn, isKeyedUrl } from './trigger_url_rules';
import { UrlHelp } from './url_help';

export interface TriggerUrlFieldProps {
  usesBasic: boolean;
  readOnly: boolean;
  helpHref: string;
  /** Takes the focus: the URL came from a field that is gone. */
  hasFocus: boolean;
  /** The URL holds a key and belongs under URL authentication. */
  onKeyedUrl(url: string): void;
}

/** The initiation URL: stored in clear under basic authentication, a secret under the other. */
export function TriggerUrlField({
  field,
  usesBasic,
  readOnly,
  helpHref,
  hasFocus,
  onKeyedUrl,
}: TriggerUrlFieldProps & { field: FieldHook<string> }) {
  const movesKeyedUrls = usesBasic && !readOnly;

  function moveKeyedUrl(event: ClipboardEvent<HTMLInputElement>): void {
    const url = textAfter(event);
    if (movesKeyedUrls && isKeyedUrl(url)) {
      event.preventDefault();
      onKeyedUrl(url);
    }
  }

  return (
    <TextField
      field={field}
      labelAppend={<UrlHelp helpHref={helpHref} />}
      helpText={[
        ...(movesKeyedUrls && isKeyedUrl(field.value)
          ? [
              <EuiLink
                key="move"
                color="primary"
                data-test-subj="xmattersUseUrlAuthentication"
                onClick={() => onKeyedUrl(field.value)}
              >
                {USE_URL_METHOD}
              </EuiLink>,
            ]
          : []),
        INITIATION_URL_HELP,
        ...hintsOn(field.value, { usesBasic }).map((hint) => (
          <EuiText key={hint} size="xs" color="warning" data-test-subj="xmattersUrlHint">
            {hint}
          </EuiText>
        )),
      ]}
      euiFieldProps={{
        'data-test-subj': field.path,
        readOnly,
        autoComplete: 'off',
        spellCheck: false,
        autoFocus: hasFocus,
        onPaste: moveKeyedUrl,
      }}
    />
  );
}

/** What the input will hold. */
function textAfter({ currentTarget, clipboardData }: ClipboardEvent<HTMLInputElement>): string {
  const { value, selectionStart, selectionEnd } = currentTarget;
  const before = value.slice(0, selectionStart ?? value.length);
  const after = value.slice(selectionEnd ?? value.length);
  return `${before}${clipboardData.getData('text')}${after}`.trim();
}
