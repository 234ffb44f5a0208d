/** What is stored in clear and shown. */
export interface XmattersConfig {
  /** The trigger URL under basic authentication; `null` under URL authentication. */
  configUrl: string | null;
  usesBasic: boolean;
}

/** What is stored encrypted and never shown. */
export interface XmattersSecrets {
  user: string | null;
  password: string | null;
  /** The trigger URL with its apiKey under URL authentication; `null` under basic authentication. */
  secretsUrl: string | null;
}

/** What a rule's action says about one alert. */
export interface XmattersParams {
  /** Empty counts as `High`. */
  severity: string;
  alertActionGroupName?: string | undefined;
  signalId?: string | undefined;
  ruleName?: string | undefined;
  date?: string | undefined;
  spaceId?: string | undefined;
  /** Comma-separated. */
  tags?: string | undefined;
  message?: string | undefined;
  link?: string | undefined;
  /** Comma-separated people and groups of xMatters. */
  recipients?: string | undefined;
}

/** What an execution that xMatters accepted answers: the payload as sent, and xMatters' receipt. */
export interface XmattersResultData extends XmattersParams {
  requestId?: string;
}
