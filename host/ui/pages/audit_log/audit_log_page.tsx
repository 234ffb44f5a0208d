import React from 'react';
import { Forbidden } from '../../components/forbidden';
import { ManagementPage } from '../../components/management_page';
import { useServices } from '../../services';
import { AuditLog } from './audit_log';

export default function AuditLogPage() {
  const canSee = useServices().session.capabilities.management.audit;
  return (
    <ManagementPage
      title="Audit log"
      description="Who logged in, who changed what, and who was refused, in every space."
    >
      {canSee ? (
        <AuditLog />
      ) : (
        <Forbidden>Only an admin of every space sees the audit log.</Forbidden>
      )}
    </ManagementPage>
  );
}
