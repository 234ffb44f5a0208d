import { forbidden } from '@hapi/boom';
import type { FastifyRequest } from 'fastify';
import type { Capabilities } from '../../common/session_resource';
import { capabilitiesIn } from '../security';

/** Such as `actions.save` or `management.users`. */
export type Capability = {
  [Group in keyof Capabilities]: `${Group}.${keyof Capabilities[Group] & string}`;
}[keyof Capabilities];

export interface Need {
  capability: Capability;
  /** What whoever may not is told. */
  refusal: string | ((request: FastifyRequest) => string);
}

/**
 * - `public`: credentials are not even looked at; only what tells nothing about anybody
 * - `optional`: answers anybody, and tells more to those it knows
 * - `user`: everybody who is known; the handler decides what of it they may
 * - needs: capabilities in the space of the request, all of them
 */
export type Access = 'public' | 'optional' | 'user' | readonly Need[];

/** The usual access of a route: `access: needs('actions.show', 'Unauthorized to get actions')`. */
export function needs(capability: Capability, refusal: Need['refusal']): readonly Need[] {
  return [{ capability, refusal }];
}

/** @throws Boom 403 with the text of the first need that whoever asks does not meet. */
export function ensureMay(request: FastifyRequest, access: Access): void {
  if (typeof access === 'string') {
    return;
  }
  for (const { capability, refusal } of access) {
    if (!may(request, capability)) {
      throw forbidden(typeof refusal === 'string' ? refusal : refusal(request));
    }
  }
}

/** Whether whoever asks may do it, in the space of the request unless another one is named. */
export function may(
  { user, spaceId }: Pick<FastifyRequest, 'user' | 'spaceId'>,
  capability: Capability,
  inSpace = spaceId,
): boolean {
  const [group = '', name = ''] = capability.split('.');
  const capabilities = capabilitiesIn(user?.grants ?? [], inSpace) as unknown as Record<
    string,
    Record<string, boolean>
  >;
  return capabilities[group]?.[name] === true;
}
