import { forbidden } from '@hapi/boom';
import type { FastifyRequest } from 'fastify';
import type { ActionsCapabilities } from '../../common/session_resource';
import { capabilitiesOf } from '../security';

/** @throws Boom 403 with the given text when the roles of whoever asks do not allow it. */
export function ensureCan(
  { user }: FastifyRequest,
  capability: keyof ActionsCapabilities,
  message: string,
): void {
  if (!capabilitiesOf(user?.roles ?? [])[capability]) {
    throw forbidden(message);
  }
}
