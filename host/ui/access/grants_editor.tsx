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
import { EVERY_SPACE, type Grant, type Role } from '../../common/grant';
import type { SpaceResource } from '../../common/space_resource';
import { useSpaces } from '../space/use_spaces';
import { grantsProblem } from './grants_problem';
import { rolesWithin, spacesWithin } from './grants_within';

export interface GrantsEditorProps {
  grants: readonly Grant[];
  /** Nothing beyond these is offered; everything unless given. */
  within?: readonly Grant[];
  /** At least one is needed. */
  isRequired?: boolean;
  onChange(grants: Grant[]): void;
  /** After an attempt to save. */
  isChecked: boolean;
}

const EVERYTHING: readonly Grant[] = [{ role: 'admin', spaces: [EVERY_SPACE] }];

/** Which role is held in which spaces. */
export function GrantsEditor(props: GrantsEditorProps) {
  const { grants, within = EVERYTHING, isRequired, onChange, isChecked } = props;
  const spaces = useSpaces().data ?? [];
  const problem = isChecked ? grantsProblem(grants, isRequired) : null;
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
                options={rolesWithin(within).map((role) => ({ value: role, text: role }))}
                value={grant.role}
                onChange={({ target }) =>
                  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one of the options
                  change(index, inRole(target.value as Role, grant.spaces, within))
                }
                data-test-subj={`grantRole-${index}`}
              />
            </EuiFormRow>
          </EuiFlexItem>
          <EuiFlexItem>
            <EuiFormRow label="Spaces" fullWidth>
              <EuiComboBox
                fullWidth
                placeholder="Choose spaces"
                options={optionsOf(spaces, spacesWithin(grant.role, within))}
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
        onClick={() =>
          onChange([...grants, { role: 'viewer', spaces: spacesWithin('viewer', within) }])
        }
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

const optionsOf = (spaces: readonly SpaceResource[], allowed: readonly string[]): SpaceOption[] => {
  const isEvery = allowed.includes(EVERY_SPACE);
  const offered = spaces.filter(({ id }) => isEvery || allowed.includes(id));
  return [...(isEvery ? [EVERY] : []), ...offered.map(({ id }) => optionOf(id, spaces))];
};

/** Another role may be for fewer spaces. */
function inRole(role: Role, spaces: readonly string[], within: readonly Grant[]): Grant {
  const allowed = spacesWithin(role, within);
  const isAllowed = (id: string) => allowed.includes(EVERY_SPACE) || allowed.includes(id);
  return { role, spaces: spaces.filter(isAllowed) };
}

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
