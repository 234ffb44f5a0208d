import {
  EuiButton,
  EuiButtonIcon,
  EuiCallOut,
  EuiCopy,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSelect,
  EuiSpacer,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { CreatedApiKey } from '../../../common/api_key_resource';

const FORMATS = [
  { id: 'encoded', text: 'Encoded', of: ({ encoded }: CreatedApiKey) => encoded },
  {
    id: 'header',
    text: 'HTTP header',
    of: ({ encoded }: CreatedApiKey) => `Authorization: ApiKey ${encoded}`,
  },
  {
    id: 'json',
    text: 'JSON',
    of: ({ id, name, api_key, encoded }: CreatedApiKey) =>
      JSON.stringify({ id, name, api_key, encoded }),
  },
] as const;

export interface CreatedApiKeyCalloutProps {
  created: CreatedApiKey;
  onDismiss(): void;
}

/** Stays until it is dismissed, for nobody can show the key again. */
export function CreatedApiKeyCallout({ created, onDismiss }: CreatedApiKeyCalloutProps) {
  const [chosen, setChosen] = useState<string>(FORMATS[0].id);
  const format = FORMATS.find(({ id }) => id === chosen) ?? FORMATS[0];
  const value = format.of(created);
  return (
    <>
      <EuiCallOut
        color="success"
        iconType="check"
        title={`Created API key '${created.name}'`}
        data-test-subj="apiKeyCreated"
      >
        <p>Copy it now: it is not shown again. Whoever has it may do what it allows.</p>
        <EuiFlexGroup gutterSize="s" responsive={false} wrap>
          <EuiFlexItem grow={false}>
            <EuiSelect
              compressed
              aria-label="Format"
              options={FORMATS.map(({ id, text }) => ({ value: id, text }))}
              value={chosen}
              onChange={({ target }) => setChosen(target.value)}
              data-test-subj="apiKeyFormat"
            />
          </EuiFlexItem>
          <EuiFlexItem style={{ minWidth: 240 }}>
            <EuiFieldText
              compressed
              fullWidth
              readOnly
              aria-label="API key"
              className="eui-textMonospace"
              value={value}
              onFocus={({ target }) => target.select()}
              append={
                <EuiCopy textToCopy={value}>
                  {(copy) => (
                    <EuiButtonIcon
                      iconType="copy"
                      color="success"
                      aria-label="Copy API key"
                      onClick={copy}
                      data-test-subj="apiKeyCopy"
                    />
                  )}
                </EuiCopy>
              }
              data-test-subj="apiKeyValue"
            />
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiButton
              size="s"
              color="success"
              onClick={onDismiss}
              data-test-subj="apiKeyCreatedDone"
            >
              Done
            </EuiButton>
          </EuiFlexItem>
        </EuiFlexGroup>
      </EuiCallOut>
      <EuiSpacer size="l" />
    </>
  );
}
