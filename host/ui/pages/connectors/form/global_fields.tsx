import { HiddenField, TextField } from '@kbn/es-ui-shared-plugin/static/forms/components';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import {
  UseField,
  useFormContext,
  useFormData,
  type FieldConfig,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import React, { useEffect, useMemo, useRef } from 'react';
import { useServices } from '../../../services';
import { checkIdIsFree } from './check_id_is_free';
import { connectorIdError, slugOf } from './connector_id';

interface GlobalFieldsProps {
  hasKnownId: boolean;
  readOnly: boolean;
}

const NAME: FieldConfig<string> = {
  label: 'Connector name',
  validations: [
    { validator: fieldValidators.emptyField('Name is required.') },
    {
      validator: fieldValidators.maxLengthField({
        length: 256,
        message: 'Name must not be longer than 256 characters.',
      }),
    },
  ],
};

/** What a connector of any type has. */
export function GlobalFields({ hasKnownId, readOnly }: GlobalFieldsProps) {
  return (
    <>
      <UseField path="actionTypeId" component={HiddenField} />
      <UseField path="isDeprecated" component={HiddenField} />
      <UseField
        path="name"
        config={NAME}
        component={TextField}
        componentProps={{ euiFieldProps: { 'data-test-subj': 'nameInput', readOnly } }}
      />
      {hasKnownId ? <KnownId /> : <NewId />}
    </>
  );
}

const ID_LABEL = 'Connector ID';

function KnownId() {
  return (
    <UseField
      path="id"
      config={{ label: ID_LABEL }}
      component={TextField}
      componentProps={{ euiFieldProps: { 'data-test-subj': 'connectorIdInput', disabled: true } }}
    />
  );
}

/** Follows the name until the person types another id; an emptied one follows again. */
function NewId() {
  const { http } = useServices();
  const { setFieldValue } = useFormContext();
  const [{ name = '' }] = useFormData<{ name?: string }>({ watch: ['name'] });
  const followed = useRef('');
  const isOwn = useRef(false);

  useEffect(() => {
    if (!isOwn.current) {
      followed.current = slugOf(name);
      setFieldValue('id', followed.current);
    }
  }, [name, setFieldValue]);

  const config = useMemo(
    (): FieldConfig<string> => ({
      label: ID_LABEL,
      helpText:
        'Names the connector in the API; it cannot be changed later. Leave it empty to have one made.',
      validations: [
        {
          validator: ({ value }) => {
            const message = connectorIdError(value);
            return message === undefined ? undefined : { message };
          },
        },
        { validator: checkIdIsFree(http), isAsync: true },
      ],
    }),
    [http],
  );

  return (
    <UseField
      path="id"
      config={config}
      component={TextField}
      onChange={(value) => {
        if (value !== followed.current) {
          isOwn.current = value !== '';
        }
      }}
      componentProps={{
        euiFieldProps: { 'data-test-subj': 'connectorIdInput', maxLength: 128, spellCheck: false },
      }}
    />
  );
}
