import { forbidden } from '@hapi/boom';
import type { FastifyRequest } from 'fastify';
import type { ActionsCapabilities, ManagementCapabilities } from '../../common/session_resource';
import { capabilitiesIn } from '../security';

/** @throws Boom 403 with the given text when whoever asks may not do it in the space of the request. */
export function ensureCan(
  request: FastifyRequest,
  capability: keyof ActionsCapabilities,
  message: string,
): void {
  if (!capabilitiesOf(request).actions[capability]) {
    throw forbidden(message);
  }
}

/** @throws Boom 403 with the given text when whoever asks may not manage this. */
export function ensureCanManage(
  request: FastifyRequest,
  capability: keyof ManagementCapabilities,
  message: string,
): void {
  if (!capabilitiesOf(request).management[capability]) {
    throw forbidden(message);
  }
}

export function capabilitiesOf({ user, spaceId }: FastifyRequest) {
  return capabilitiesIn(user?.grants ?? [], spaceId);
}
