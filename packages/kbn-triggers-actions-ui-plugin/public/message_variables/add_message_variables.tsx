import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiLink,
  EuiPopover,
  EuiPopoverFooter,
  EuiPopoverTitle,
  EuiSelectable,
  EuiText,
  EuiTextTruncate,
  type EuiSelectableOption,
} from '@elastic/eui';
import React, { useState } from 'react';
import type { ActionVariable } from '../types';

export interface AddMessageVariablesProps {
  messageVariables?: ActionVariable[] | undefined;
  paramsProperty: string;
  onSelectEventHandler(variable: ActionVariable): void;
  buttonTitle?: string | undefined;
  /** Shows the button with its text instead of the icon alone. */
  showButtonTitle?: boolean | undefined;
}

type VariableOption = EuiSelectableOption<{ description: string }>;

const SEARCH = 'messageVariablesSelectableSearch';
const ROW_HEIGHT = 52;
const ROWS_SHOWN = 6;

function toOption({ name, description, deprecated = false }: ActionVariable): VariableOption {
  return {
    key: name,
    label: name,
    description,
    disabled: deprecated,
    'data-test-subj': `${name}-selectableOption`,
    toolTipContent: description,
    toolTipProps: { 'data-test-subj': `${name}-tooltip`, position: 'left' },
  };
}

function renderOption({ label, description }: VariableOption) {
  return (
    <>
      <EuiText size="s" data-test-subj={`variableMenuButton-${label}`}>
        <strong>{label}</strong>
      </EuiText>
      <EuiText size="xs" color="subdued">
        <EuiTextTruncate text={description || ' '} />
      </EuiText>
    </>
  );
}

/** A button that opens the list of variables. Nothing where there are none, e.g. on the test tab. */
export function AddMessageVariables({
  messageVariables = [],
  paramsProperty,
  onSelectEventHandler,
  buttonTitle = 'Add variable',
  showButtonTitle = false,
}: AddMessageVariablesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [isDeprecatedShown, setIsDeprecatedShown] = useState(false);

  if (messageVariables.length === 0) {
    return null;
  }

  const hasDeprecated = messageVariables.some(({ deprecated }) => deprecated);
  const options = messageVariables
    .filter(({ deprecated }) => isDeprecatedShown || !deprecated)
    .map(toOption);
  const toggle = () => setIsOpen(!isOpen);
  const pick = (_options: VariableOption[], _event: unknown, { label }: VariableOption) => {
    const variable = messageVariables.find(({ name }) => name === label);
    setIsOpen(false);
    if (variable) {
      onSelectEventHandler(variable);
    }
  };

  return (
    <EuiPopover
      button={
        showButtonTitle ? (
          <EuiButtonEmpty
            data-test-subj={`${paramsProperty}AddVariableButton-Title`}
            size="xs"
            aria-expanded={isOpen}
            onClick={toggle}
          >
            {buttonTitle}
          </EuiButtonEmpty>
        ) : (
          <EuiButtonIcon
            data-test-subj={`${paramsProperty}AddVariableButton`}
            iconType="indexOpen"
            title={buttonTitle}
            aria-label={buttonTitle}
            aria-expanded={isOpen}
            onClick={toggle}
          />
        )
      }
      isOpen={isOpen}
      closePopover={() => setIsOpen(false)}
      panelPaddingSize="s"
      anchorPosition="upLeft"
      aria-label={buttonTitle}
      initialFocus={`[data-test-subj="${SEARCH}"]`}
    >
      <EuiSelectable<{ description: string }>
        aria-label="Variables"
        data-test-subj="messageVariablesSelectableList"
        options={options}
        singleSelection
        searchable
        searchProps={{
          placeholder: 'Find a variable',
          'data-test-subj': SEARCH,
        }}
        listProps={{ rowHeight: ROW_HEIGHT, showIcons: false, paddingSize: 'none' }}
        height={Math.min(options.length, ROWS_SHOWN) * ROW_HEIGHT}
        renderOption={renderOption}
        emptyMessage="No variable is offered."
        noMatchesMessage="No variable matches."
        onChange={pick}
      >
        {(list, search) => (
          <div style={{ width: 320 }}>
            <EuiPopoverTitle paddingSize="s">{search}</EuiPopoverTitle>
            {list}
            {hasDeprecated && (
              <EuiPopoverFooter>
                <EuiText size="xs">
                  <EuiLink
                    data-test-subj="showDeprecatedVariablesButton"
                    onClick={() => setIsDeprecatedShown(!isDeprecatedShown)}
                  >
                    {isDeprecatedShown ? 'Hide deprecated' : 'Show all'}
                  </EuiLink>
                </EuiText>
              </EuiPopoverFooter>
            )}
          </div>
        )}
      </EuiSelectable>
    </EuiPopover>
  );
}
