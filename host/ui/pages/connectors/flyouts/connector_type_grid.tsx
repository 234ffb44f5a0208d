import { EuiFieldSearch, EuiFlexGrid, EuiFlexItem, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import { ConnectorTypeCard } from './connector_type_card';
import { filterChoices, type ConnectorTypeChoice } from './connector_type_choices';

interface ConnectorTypeGridProps {
  choices: readonly ConnectorTypeChoice[];
  onChoose(choice: ConnectorTypeChoice): void;
}

export function ConnectorTypeGrid({ choices, onChoose }: ConnectorTypeGridProps) {
  const [text, setText] = useState('');
  const found = filterChoices(choices, text);
  return (
    <>
      <EuiFieldSearch
        fullWidth
        placeholder="Search"
        aria-label="Search connector types"
        value={text}
        onChange={({ target }) => setText(target.value)}
        data-test-subj="createConnectorsModalSearch"
      />
      <EuiSpacer size="m" />
      {found.length === 0 ? (
        <EuiText size="s" color="subdued" textAlign="center" role="status">
          No connector type matches.
        </EuiText>
      ) : (
        <EuiFlexGrid columns={3} gutterSize="m">
          {found.map((choice) => (
            <EuiFlexItem key={choice.type.id}>
              <ConnectorTypeCard choice={choice} onChoose={() => onChoose(choice)} />
            </EuiFlexItem>
          ))}
        </EuiFlexGrid>
      )}
    </>
  );
}
