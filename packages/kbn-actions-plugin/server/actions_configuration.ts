import type { AxiosAdapter } from 'axios';

export interface ResponseSettings {
  /** Largest response body in bytes (`xpack.actions.maxResponseContentLength`). */
  maxContentLength: number;
  /** Milliseconds for one exchange (`xpack.actions.responseTimeout`). */
  timeout: number;
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
  getMaxAttempts(options: { actionTypeMaxAttempts?: number; actionTypeId: string }): number;
  /**
   * Not in Kibana: how our host hands its pooled and guarded sockets to `request`. Without it
   * `request` lets axios open the connection, as Kibana does.
   */
  getOutboundHttpAdapter?(): AxiosAdapter;
}
