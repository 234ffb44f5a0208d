import type { CreateApiKeyBody } from '../../../common/api_key_resource';
import type { Grant } from '../../../common/grant';
import { grantsProblem } from '../../access/grants_problem';

export interface ApiKeyContent {
  name: string;
  isExpiring: boolean;
  days: string;
  isLimited: boolean;
  grants: Grant[];
}

const DAYS = /^[1-9]\d{0,4}$/;

/** What has to be corrected in each part; null: nothing. */
export function apiKeyProblems({ name, isExpiring, days, isLimited, grants }: ApiKeyContent) {
  return {
    name: name.trim() ? null : 'Enter a name.',
    days: isExpiring && !DAYS.test(days) ? 'Enter a whole number of days, at least 1.' : null,
    grants: isLimited ? grantsProblem(grants, true) : null,
  };
}

export function toApiKeyBody(content: ApiKeyContent): CreateApiKeyBody {
  return {
    name: content.name.trim(),
    ...(content.isExpiring && { expiration: `${content.days}d` }),
    ...(content.isLimited && { grants: content.grants }),
  };
}
