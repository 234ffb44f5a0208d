import { EuiFormRow, EuiTextArea } from '@elastic/eui';
import { useMutation } from '@tanstack/react-query';
import React, { useState } from 'react';
import type { SpaceBody, SpaceResource } from '../../../common/space_resource';
import { useAppParts } from '../../app_parts';
import { FormFlyout } from '../../components/form_flyout';
import { OPTIONAL, TextRow } from '../../components/text_row';
import { SPACES_API_PATH } from '../../space/use_spaces';
import { useServices } from '../../services';
import { AvatarFields } from './avatar_fields';
import {
  rename,
  spaceContentOf,
  spaceProblems,
  toSpaceBody,
  type SpaceContent,
} from './space_form';
import { useAfterSpaceChange } from './use_after_space_change';

const TEST_SUBJECTS = {
  flyout: 'spaceFlyout',
  cancel: 'cancel-space-button',
  submit: 'save-space-button',
};

export interface SpaceFlyoutProps {
  /** A new one unless given. */
  space?: SpaceResource;
  onClose(): void;
}

export function SpaceFlyout({ space, onClose }: SpaceFlyoutProps) {
  const { toasts } = useServices();
  const { http } = useAppParts();
  const afterChange = useAfterSpaceChange();
  const [first] = useState(() => spaceContentOf(space));
  const [content, setContent] = useState(first);
  const [isChecked, setIsChecked] = useState(false);
  const change = (part: Partial<SpaceContent>) => setContent({ ...content, ...part });
  const problems = spaceProblems(content);
  const shown = isChecked ? problems : { name: null, id: null, color: null };

  const saving = useMutation({
    mutationFn: (body: SpaceBody) =>
      space ? http.put(`${SPACES_API_PATH}/${space.id}`, body) : http.post(SPACES_API_PATH, body),
    async onSuccess(_saved, { id, name }) {
      toasts.addSuccess(`${space ? 'Updated' : 'Created'} space '${name}'`);
      onClose();
      await afterChange(id);
    },
  });

  function submit(): boolean {
    setIsChecked(true);
    if (Object.values(problems).some(Boolean)) {
      return false;
    }
    saving.mutate(toSpaceBody(content, space));
    return true;
  }

  return (
    <FormFlyout
      title={space ? `Edit space ${space.name}` : 'Create space'}
      what="space"
      isModified={content !== first}
      submitLabel={space ? 'Save' : 'Create space'}
      isSubmitting={saving.isPending}
      error={saving.error}
      onSubmit={submit}
      onClose={onClose}
      testSubjects={TEST_SUBJECTS}
    >
      <TextRow
        label="Name"
        maxLength={256}
        value={content.name}
        onChange={(name) => setContent(rename(content, name))}
        problem={shown.name}
        testSubject="addSpaceName"
      />
      <TextRow
        label="Identifier"
        help={
          space
            ? 'It cannot be changed.'
            : 'Stands in addresses, as in /s/operations, and cannot be changed later.'
        }
        maxLength={64}
        value={content.id}
        onChange={(id) => change({ id, isIdTyped: id !== '' })}
        problem={shown.id}
        isDisabled={space !== undefined}
        testSubject="spaceURLDisplay"
      />
      <EuiFormRow label="Description" labelAppend={OPTIONAL} fullWidth>
        <EuiTextArea
          fullWidth
          rows={2}
          maxLength={2_000}
          value={content.description}
          onChange={({ target }) => change({ description: target.value })}
          data-test-subj="descriptionSpaceText"
        />
      </EuiFormRow>
      <AvatarFields content={content} problem={shown.color} onChange={change} />
    </FormFlyout>
  );
}
