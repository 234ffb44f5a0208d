import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiComboBox,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSelect,
  EuiText,
} from '@elastic/eui';
import React from 'react';
import { EVERY_SPACE, ROLES, type Grant, type Role } from '../../common/grant';
import type { SpaceResource } from '../../common/space_resource';
import { useSpaces } from '../space/use_spaces';
import { grantsProblem } from './grants_problem';

export interface GrantsEditorProps {
  grants: readonly Grant[];
  onChange(grants: Grant[]): void;
  /** After an attempt to save. */
  isChecked: boolean;
}

/** Which role is held in which spaces. */
export function GrantsEditor({ grants, onChange, isChecked }: GrantsEditorProps) {
  const spaces = useSpaces().data ?? [];
  const problem = isChecked ? grantsProblem(grants) : null;
  const change = (index: number, part: Partial<Grant>) =>
    onChange(grants.map((grant, at) => (at === index ? { ...grant, ...part } : grant)));
  return (
    <div role="group" aria-label="Roles" data-test-subj="grantsEditor">
      {grants.map((grant, index) => (
        <EuiFlexGroup
          // oxlint-disable-next-line react/no-array-index-key -- a row is nothing but its place
          key={index}
          gutterSize="s"
          responsive={false}
          alignItems="flexEnd"
          style={{ marginBlockEnd: 8 }}
        >
          <EuiFlexItem grow={false} style={{ width: 120 }}>
            <EuiFormRow label="Role">
              <EuiSelect
                options={ROLES.map((role) => ({ value: role, text: role }))}
                value={grant.role}
                // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of the options
                onChange={({ target }) => change(index, { role: target.value as Role })}
                data-test-subj={`grantRole-${index}`}
              />
            </EuiFormRow>
          </EuiFlexItem>
          <EuiFlexItem>
            <EuiFormRow label="Spaces" fullWidth>
              <EuiComboBox
                fullWidth
                placeholder="Choose spaces"
                options={optionsOf(spaces)}
                selectedOptions={grant.spaces.map((id) => optionOf(id, spaces))}
                onChange={(options) => change(index, { spaces: chosenSpaces(grant, options) })}
                isInvalid={problem !== null && grant.spaces.length === 0}
                data-test-subj={`grantSpaces-${index}`}
              />
            </EuiFormRow>
          </EuiFlexItem>
          <EuiFlexItem grow={false}>
            <EuiButtonIcon
              iconType="trash"
              color="danger"
              size="m"
              aria-label={`Remove role ${grant.role}`}
              onClick={() => onChange(grants.filter((_, at) => at !== index))}
              data-test-subj={`removeGrant-${index}`}
            />
          </EuiFlexItem>
        </EuiFlexGroup>
      ))}
      <EuiText size="xs" color="danger" role="alert">
        {problem !== null && <p>{problem}</p>}
      </EuiText>
      <EuiButtonEmpty
        iconType="plusCircle"
        size="s"
        flush="left"
        onClick={() => onChange([...grants, { role: 'viewer', spaces: [EVERY_SPACE] }])}
        data-test-subj="addGrant"
      >
        Add role
      </EuiButtonEmpty>
    </div>
  );
}

interface SpaceOption {
  label: string;
  value?: string;
}

const EVERY: SpaceOption = { label: 'Every space', value: EVERY_SPACE };

const optionOf = (id: string, spaces: readonly SpaceResource[]): SpaceOption =>
  id === EVERY_SPACE
    ? EVERY
    : { label: spaces.find((space) => space.id === id)?.name ?? id, value: id };

const optionsOf = (spaces: readonly SpaceResource[]): SpaceOption[] => [
  EVERY,
  ...spaces.map(({ id }) => optionOf(id, spaces)),
];

/** Every space, or some: whichever was chosen last. */
function chosenSpaces(before: Grant, options: readonly SpaceOption[]): string[] {
  const ids = options.flatMap(({ value }) => value ?? []);
  if (!ids.includes(EVERY_SPACE)) {
    return ids;
  }
  return before.spaces.includes(EVERY_SPACE) && ids.length > 1
    ? ids.filter((id) => id !== EVERY_SPACE)
    : [EVERY_SPACE];
}
