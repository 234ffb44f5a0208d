/** What to do when something other than the trigger seems to stand behind the URL. */
export const CHECK_URL =
  'Copy the initiation URL of the trigger from xMatters again and save it in the connector.';
