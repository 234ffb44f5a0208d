import { Component, type ReactNode } from 'react';

interface PartBoundaryProps {
  children: ReactNode;
  fallback: ReactNode;
}

/** Foreign code that breaks is replaced by the fallback, and nothing around it breaks. */
export class PartBoundary extends Component<PartBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children;
  }
}
