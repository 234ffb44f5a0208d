import type { AxiosAdapter } from 'axios';

export interface ResponseSettings {
  /** Largest response body in bytes (`xpack.actions.maxResponseContentLength`). */
  maxContentLength: number;
  /** Milliseconds for one exchange (`xpack.actions.responseTimeout`). */
  timeout: number;
}

/** How the other side's certificate is judged, and what this side shows of itself. */
export interface SSLSettings {
  verificationMode?: 'none' | 'certificate' | 'full';
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
  pfx?: Buffer;
  passphrase?: string;
}

export interface ProxySettings {
  /** As it was set: it may hold credentials. */
  proxyUrl: string;
  proxyBypassHosts: Set<string> | undefined;
  proxyOnlyHosts: Set<string> | undefined;
  proxyHeaders?: Record<string, string> | undefined;
  proxySSLSettings: SSLSettings;
}

/** An entry of `xpack.actions.customHostSettings`. */
export interface CustomHostSettings {
  /** With the port, even where it is the protocol's own. */
  url: string;
  smtp?: { ignoreTLS?: boolean | undefined; requireTLS?: boolean | undefined };
  ssl?: {
    verificationMode?: 'none' | 'certificate' | 'full';
    certificateAuthoritiesFiles?: string | string[];
    /** Those of the files too. */
    certificateAuthoritiesData?: string;
  };
}

/** The `xpack.actions.*` settings as connector types see them. */
export interface ActionsConfigurationUtilities {
  isHostnameAllowed(hostname: string): boolean;
  isUriAllowed(uri: string): boolean;
  isActionTypeEnabled(actionTypeId: string): boolean;
  /** @throws Error naming the host when it is not in `allowedHosts`. */
  ensureHostnameAllowed(hostname: string): void;
  /** @throws Error naming the target when its host is not in `allowedHosts`. */
  ensureUriAllowed(uri: string): void;
  /** @throws Error when the type is not in `enabledActionTypes`. */
  ensureActionTypeEnabled(actionTypeId: string): void;
  getResponseSettings(): ResponseSettings;
  getSSLSettings(): SSLSettings;
  /** Undefined: without a proxy. */
  getProxySettings(): ProxySettings | undefined;
  /** The entry for the protocol, host and port of a URL. */
  getCustomHostSettings(targetUrl: string): CustomHostSettings | undefined;
  getMaxAttempts(options: { actionTypeMaxAttempts?: number; actionTypeId: string }): number;
  /**
   * Not in Kibana: how our host hands its pooled and guarded sockets to `request`. Without it
   * `request` lets axios open the connection, as Kibana does.
   */
  getOutboundHttpAdapter?(): AxiosAdapter;
}
