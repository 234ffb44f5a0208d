import { EuiCallOut, EuiSpacer, EuiTitle } from '@elastic/eui';
import { ButtonGroupField, HiddenField } from '@kbn/es-ui-shared-plugin/static/forms/components';
import { fieldValidators } from '@kbn/es-ui-shared-plugin/static/forms/helpers';
import {
  type FieldConfig,
  UseField,
  useFormContext,
  useFormData,
} from '@kbn/es-ui-shared-plugin/static/forms/hook_form_lib';
import type { ActionConnectorFieldsProps } from '@kbn/triggers-actions-ui-plugin/public';
import React, { useEffect, useState } from 'react';
import {
  Authentication,
  AUTHENTICATION_PATH,
  CONFIG_URL_PATH,
  SECRETS_URL_PATH,
  USES_BASIC_PATH,
} from './authentication';
import { BasicCredentials } from './basic_credentials';
import { KeptField, type TypedValues } from './kept_field';
import {
  AUTHENTICATION,
  AUTHENTICATION_METHOD,
  AUTHENTICATION_METHOD_HELP,
  BASIC,
  METHOD_REQUIRED,
  URL_METHOD,
  URL_WAS_MOVED,
} from './translations';
import { TriggerUrlField } from './trigger_url_field';
import { CONFIG_URL, SECRETS_URL } from './trigger_url_rules';

export interface ConnectorFieldsProps extends ActionConnectorFieldsProps {
  /** Where the page about xMatters is served. */
  helpHref: string;
}

const METHODS = [
  { id: Authentication.Basic, label: BASIC },
  { id: Authentication.Url, label: URL_METHOD },
];

const METHOD_VALIDATIONS: FieldConfig['validations'] = [
  { validator: fieldValidators.emptyField(METHOD_REQUIRED) },
];

const USES_BASIC: FieldConfig = { defaultValue: true };

interface WatchedData {
  __internal__?: { auth?: Authentication };
  config?: { usesBasic?: boolean };
}

const WATCHED = [AUTHENTICATION_PATH, USES_BASIC_PATH];

export default function ConnectorFields({ readOnly, helpHref }: ConnectorFieldsProps) {
  const { getFieldDefaultValue, setFieldValue } = useFormContext();
  const [{ __internal__, config }] = useFormData<WatchedData>({ watch: WATCHED });
  const [typed] = useState<TypedValues>(() => new Map());
  const [isUrlMoved, setIsUrlMoved] = useState(false);

  // No field is mounted at the first rendering: what is stored decides then.
  const storedMethod =
    getFieldDefaultValue(USES_BASIC_PATH) === false ? Authentication.Url : Authentication.Basic;
  const usesBasic = (__internal__?.auth ?? storedMethod) === Authentication.Basic;

  const isMirrored = config?.usesBasic === undefined || config.usesBasic === usesBasic;
  useEffect(() => {
    if (!isMirrored) {
      setFieldValue(USES_BASIC_PATH, usesBasic);
    }
  }, [isMirrored, setFieldValue, usesBasic]);

  function moveToUrlAuthentication(url: string): void {
    typed.delete(CONFIG_URL_PATH);
    typed.set(SECRETS_URL_PATH, url);
    setFieldValue(AUTHENTICATION_PATH, Authentication.Url);
    setIsUrlMoved(true);
  }

  return (
    <>
      <EuiTitle size="xxs">
        <h4>{AUTHENTICATION}</h4>
      </EuiTitle>
      <EuiSpacer size="s" />
      <UseField
        path={AUTHENTICATION_PATH}
        component={ButtonGroupField}
        config={{
          label: AUTHENTICATION_METHOD_HELP,
          defaultValue: storedMethod,
          validations: METHOD_VALIDATIONS,
        }}
        componentProps={{
          hasChildLabel: false,
          euiFieldProps: {
            legend: AUTHENTICATION_METHOD,
            buttonSize: 'm',
            color: 'primary',
            options: METHODS,
            isDisabled: readOnly,
          },
        }}
        onChange={(method) => {
          if (method === Authentication.Basic) {
            setIsUrlMoved(false);
          }
        }}
      />
      <UseField path={USES_BASIC_PATH} component={HiddenField} config={USES_BASIC} />
      <EuiSpacer size="m" />
      <div role="status">
        {isUrlMoved && (
          <>
            <EuiCallOut
              data-test-subj="xmattersUrlMoved"
              size="s"
              color="success"
              iconType="check"
              title={URL_WAS_MOVED}
            />
            <EuiSpacer size="m" />
          </>
        )}
      </div>
      <KeptField
        key={usesBasic ? CONFIG_URL_PATH : SECRETS_URL_PATH}
        path={usesBasic ? CONFIG_URL_PATH : SECRETS_URL_PATH}
        config={usesBasic ? CONFIG_URL : SECRETS_URL}
        typed={typed}
        control={TriggerUrlField}
        controlProps={{
          usesBasic,
          readOnly,
          helpHref,
          hasFocus: isUrlMoved,
          onKeyedUrl: moveToUrlAuthentication,
        }}
      />
      {usesBasic && (
        <>
          <EuiSpacer size="m" />
          <BasicCredentials readOnly={readOnly} typed={typed} />
        </>
      )}
    </>
  );
}
