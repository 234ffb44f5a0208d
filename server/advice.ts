/** What to do when something other than the trigger seems to stand behind the URL. */
export const CHECK_URL =
  'Copy the initiation URL of the trigger from xMatters again and save it in the connector.';

export const PROXY_CREDENTIALS = 'asks for credentials, or for other ones';
export const FIX_PROXY_CREDENTIALS =
  'Put the right user name and password into xpack.actions.proxyHeaders as Proxy-Authorization (Basic and user:password in base64).';

export const WANTS_CLIENT_CERTIFICATE = 'wants a client certificate that it trusts';
export const FIX_CLIENT_CERTIFICATE =
  'Give this machine one for that host: ssl.certificate and ssl.key in xpack.actions.customHostSettings (Kibana itself has no such setting). If there is one, check that it is valid and that the other side trusts its authority.';
