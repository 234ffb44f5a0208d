import type {
  ActionsConfigurationUtilities,
  CustomHostSettings,
  ProxySettings,
} from '@kbn/actions-plugin/server';
import type { AxiosAdapter } from 'axios';
import type { ActionsSettings, CustomHost, NetworkingSettings } from '../config';
import { canonicalOrigin } from '../core';

const ANY = '*';
const DEFAULT_MAX_ATTEMPTS = 3;

export interface HostAllowList {
  isHostnameAllowed(hostname: string): boolean;
  /** `*` covers public addresses only; a loopback or private one must be meant. */
  isPrivateAddressAllowed(hostname: string): boolean;
}

type AllowListSettings = Pick<ActionsSettings, 'allowedHosts' | 'allowPrivateAddresses'>;

export function createHostAllowList(settings: AllowListSettings): HostAllowList {
  const named = new Set(settings.allowedHosts.map((host) => host.toLowerCase()));
  const isNamed = (hostname: string) => named.has(bare(hostname));
  return {
    isHostnameAllowed: (hostname) => hostname !== '' && (named.has(ANY) || isNamed(hostname)),
    isPrivateAddressAllowed: (hostname) => settings.allowPrivateAddresses || isNamed(hostname),
  };
}

function bare(hostname: string): string {
  const lower = hostname.toLowerCase();
  return lower.startsWith('[') ? lower.slice(1, -1) : lower;
}

export interface ActionsConfigurationOptions {
  settings: ActionsSettings;
  allowList: HostAllowList;
  adapter: AxiosAdapter;
}

/** The settings as connector types see them, with Kibana's messages but never a whole URL in them. */
export function createActionsConfiguration({
  settings,
  allowList,
  adapter,
}: ActionsConfigurationOptions): ActionsConfigurationUtilities {
  const isUriAllowed = (uri: string) => {
    const url = URL.parse(uri);
    return url !== null && allowList.isHostnameAllowed(url.hostname);
  };
  const isActionTypeEnabled = (id: string) =>
    settings.enabledActionTypes.some((enabled) => enabled === ANY || enabled === id);

  return {
    isHostnameAllowed: allowList.isHostnameAllowed,
    isUriAllowed,
    isActionTypeEnabled,
    ensureHostnameAllowed(hostname) {
      if (!allowList.isHostnameAllowed(hostname)) {
        throw new Error(notAllowed('hostname', hostname));
      }
    },
    ensureUriAllowed(uri) {
      if (!isUriAllowed(uri)) {
        throw new Error(notAllowed('url', shownUrl(uri)));
      }
    },
    ensureActionTypeEnabled(id) {
      if (!isActionTypeEnabled(id)) {
        throw new Error(
          `action type "${id}" is not enabled in the Kibana config xpack.actions.enabledActionTypes`,
        );
      }
    },
    getResponseSettings: () => ({
      maxContentLength: settings.maxResponseContentLengthBytes,
      timeout: settings.responseTimeoutMs,
    }),
    getSSLSettings: () => ({ verificationMode: settings.networking.verificationMode }),
    getProxySettings: () => toProxySettings(settings.networking),
    getCustomHostSettings(targetUrl) {
      const url = URL.parse(targetUrl);
      const origin = url && canonicalOrigin(url);
      const host = settings.networking.customHosts.find((each) => each.url === origin);
      return host && toCustomHostSettings(host);
    },
    getMaxAttempts: ({ actionTypeMaxAttempts, actionTypeId }) =>
      settings.run.maxAttemptsByType.get(actionTypeId) ??
      settings.run.maxAttempts ??
      actionTypeMaxAttempts ??
      DEFAULT_MAX_ATTEMPTS,
    getOutboundHttpAdapter: () => adapter,
  };
}

function toProxySettings({
  proxy,
  proxyVerificationMode,
}: NetworkingSettings): ProxySettings | undefined {
  return (
    proxy && {
      proxyUrl: proxy.url,
      proxyBypassHosts: proxy.bypassHosts && new Set(proxy.bypassHosts),
      proxyOnlyHosts:
        proxy.bypassHosts === undefined && proxy.onlyHosts ? new Set(proxy.onlyHosts) : undefined,
      proxyHeaders: { ...proxy.headers },
      proxySSLSettings: { verificationMode: proxyVerificationMode },
    }
  );
}

/** What Kibana tells; the client certificate stays with the host, which shows it by itself. */
function toCustomHostSettings(host: CustomHost): CustomHostSettings {
  const ssl = {
    ...(host.verificationMode && { verificationMode: host.verificationMode }),
    ...(host.certificateAuthoritiesFiles && {
      certificateAuthoritiesFiles: host.certificateAuthoritiesFiles,
    }),
    ...(host.certificateAuthorities && {
      certificateAuthoritiesData: host.certificateAuthorities,
    }),
  };
  return {
    url: host.url,
    ...(host.smtp && { smtp: host.smtp }),
    ...(Object.keys(ssl).length > 0 && { ssl }),
  };
}

function notAllowed(kind: 'hostname' | 'url', target: string): string {
  return `target ${kind} "${target}" is not added to the Kibana config xpack.actions.allowedHosts`;
}

/** A trigger URL is a secret: what people need to see is where it points. */
function shownUrl(uri: string): string {
  const url = URL.parse(uri);
  return url && url.host !== '' ? `${url.protocol}//${url.host}/…` : '[not a URL]';
}
