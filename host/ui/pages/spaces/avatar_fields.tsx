import {
  EuiButtonEmpty,
  EuiColorPicker,
  EuiFieldText,
  EuiFlexGroup,
  EuiFlexItem,
  EuiFormRow,
  EuiSpacer,
  EuiTitle,
} from '@elastic/eui';
import React from 'react';
import { initialsOf } from '../../space/initials_of';
import { SpaceMark } from '../../space/space_mark';
import type { SpaceContent } from './space_form';

export interface AvatarFieldsProps {
  content: SpaceContent;
  /** With its color. */
  problem: string | null;
  onChange(part: Partial<SpaceContent>): void;
}

/** How the space is marked in the header, beside what can be changed of it. */
export function AvatarFields({ content, problem, onChange }: AvatarFieldsProps) {
  const { name, initials, color, imageUrl } = content;
  return (
    <>
      <EuiSpacer size="l" />
      <EuiTitle size="xs">
        <h3>Avatar</h3>
      </EuiTitle>
      <EuiSpacer size="s" />
      <EuiFlexGroup gutterSize="m" responsive={false} alignItems="flexStart">
        <EuiFlexItem grow={false} style={{ paddingBlockStart: 20 }}>
          <SpaceMark
            size={40}
            space={{
              name,
              initials,
              ...(color && problem === null && { color }),
              ...(imageUrl && { imageUrl }),
            }}
          />
        </EuiFlexItem>
        {imageUrl ? (
          <EuiFlexItem grow={false} style={{ paddingBlockStart: 20 }}>
            <EuiButtonEmpty
              iconType="trash"
              onClick={() => onChange({ imageUrl: '' })}
              data-test-subj="removeSpaceImage"
            >
              Remove image
            </EuiButtonEmpty>
          </EuiFlexItem>
        ) : (
          <>
            <EuiFlexItem grow={false} style={{ width: 100 }}>
              <EuiFormRow label="Initials">
                <EuiFieldText
                  autoComplete="off"
                  maxLength={2}
                  placeholder={initialsOf({ name })}
                  value={initials}
                  onChange={({ target }) => onChange({ initials: target.value })}
                  data-test-subj="spaceLetterInitials"
                />
              </EuiFormRow>
            </EuiFlexItem>
            <EuiFlexItem>
              <EuiFormRow label="Color" fullWidth isInvalid={problem !== null} error={problem}>
                <EuiColorPicker
                  fullWidth
                  isClearable
                  placeholder="As usual"
                  color={color}
                  isInvalid={problem !== null}
                  onChange={(text) => onChange({ color: text })}
                  data-test-subj="spaceColor"
                />
              </EuiFormRow>
            </EuiFlexItem>
          </>
        )}
      </EuiFlexGroup>
    </>
  );
}
