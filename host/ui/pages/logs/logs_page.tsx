import React from 'react';
import { ConnectorsHome } from '../connectors_home';

export default function LogsPage() {
  return <ConnectorsHome tab="logs">{null}</ConnectorsHome>;
}
