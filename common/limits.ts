// Longer ones are pasted by mistake; every text about an execution is searched for these.
export const MAX_URL_LENGTH = 8_192;
export const MAX_CREDENTIAL_LENGTH = 1_024;
