import { EuiSpacer, EuiTitle } from '@elastic/eui';
import React from 'react';
import type { ActionConnectorFieldsProps } from '../types';
import { ConnectorField } from './connector_field';
import type { ConfigFieldSchema, SecretsFieldSchema } from './field_schemas';

export interface SimpleConnectorFormProps extends Pick<
  ActionConnectorFieldsProps,
  'isEdit' | 'readOnly'
> {
  configFormSchema: ConfigFieldSchema[];
  secretsFormSchema: SecretsFieldSchema[];
  configFormSchemaAfterSecrets?: ConfigFieldSchema[];
}

/** A connector form made of lists of fields: settings, secrets under their own title, more settings. */
export function SimpleConnectorForm({
  readOnly,
  configFormSchema,
  secretsFormSchema,
  configFormSchemaAfterSecrets = [],
}: SimpleConnectorFormProps) {
  return (
    <>
      <Fields group="config" schemas={configFormSchema} readOnly={readOnly} />
      {secretsFormSchema.length > 0 && (
        <>
          <EuiSpacer size="m" />
          <EuiTitle size="xxs">
            <h4>Authentication</h4>
          </EuiTitle>
          <EuiSpacer size="m" />
        </>
      )}
      <Fields group="secrets" schemas={secretsFormSchema} readOnly={readOnly} />
      {configFormSchemaAfterSecrets.length > 0 && <EuiSpacer size="m" />}
      <Fields group="config" schemas={configFormSchemaAfterSecrets} readOnly={readOnly} />
    </>
  );
}

interface FieldsProps {
  group: 'config' | 'secrets';
  schemas: Array<ConfigFieldSchema & SecretsFieldSchema>;
  readOnly: boolean;
}

function Fields({ group, schemas, readOnly }: FieldsProps) {
  return (
    <>
      {schemas.map((schema, index) => (
        <React.Fragment key={schema.id}>
          {index > 0 && <EuiSpacer size="m" />}
          <ConnectorField path={`${group}.${schema.id}`} schema={schema} readOnly={readOnly} />
        </React.Fragment>
      ))}
    </>
  );
}
