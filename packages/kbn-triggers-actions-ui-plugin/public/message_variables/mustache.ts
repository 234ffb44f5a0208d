import type { ActionVariable } from '../types';

/** The variable as it stands in a template. Three braces keep the value from being escaped. */
export function templateActionVariable({
  name,
  useWithTripleBracesInTemplates = false,
}: ActionVariable): string {
  return useWithTripleBracesInTemplates ? `{{{${name}}}}` : `{{${name}}}`;
}

export function hasMustacheTokens(text: string): boolean {
  return /\{\{.*\}\}/.test(text);
}
