import { EuiButton } from '@elastic/eui';
import React, { useCallback, useState } from 'react';
import { useParams } from 'react-router';
import type { CreatedApiKey } from '../../../common/api_key_resource';
import { Forbidden } from '../../components/forbidden';
import { ManagementPage } from '../../components/management_page';
import { NotFound } from '../../components/not_found';
import { useFormAddress } from '../../components/use_form_address';
import { API_KEYS_PATH } from '../../paths';
import { useServices } from '../../services';
import { ApiKeyList } from './api_key_list';
import { CreateApiKeyFlyout } from './create_api_key_flyout';
import { CreatedApiKeyCallout } from './created_api_key_callout';

export default function ApiKeysPage() {
  const { form } = useParams();
  const canManage = useServices().session.capabilities.management.api_keys;
  const [isCreating, setIsCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey>();
  const create = useCallback(() => setIsCreating(true), []);
  useFormAddress(form === 'create', API_KEYS_PATH, create);
  if (form !== undefined && form !== 'create') {
    return <NotFound />;
  }
  return (
    <ManagementPage
      title="API keys"
      description="With an API key a program asks this host in the name of whoever made it."
      action={
        canManage && (
          <EuiButton
            fill
            iconType="plusCircle"
            onClick={create}
            data-test-subj="apiKeysCreateTableButton"
          >
            Create API key
          </EuiButton>
        )
      }
    >
      {created && (
        <CreatedApiKeyCallout created={created} onDismiss={() => setCreated(undefined)} />
      )}
      {canManage ? (
        <ApiKeyList />
      ) : (
        <Forbidden>Whoever has no role has no API keys either.</Forbidden>
      )}
      {isCreating && canManage && (
        <CreateApiKeyFlyout onCreated={setCreated} onClose={() => setIsCreating(false)} />
      )}
    </ManagementPage>
  );
}
