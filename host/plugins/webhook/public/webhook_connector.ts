export type Headers = Record<string, string>;

export interface WebhookConfig {
  url: string;
  method: 'post' | 'put' | 'patch';
  headers: Headers | null;
  hasAuth: boolean;
}

export interface WebhookSecrets {
  user: string;
  password: string;
}

export interface WebhookParams {
  body?: string;
}
