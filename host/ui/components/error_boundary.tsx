import { EuiButton, EuiEmptyPrompt } from '@elastic/eui';
import React, { Component, type ReactNode } from 'react';

export interface ErrorBoundaryProps {
  children: ReactNode;
  /** When this changes, the children get another chance. */
  resetKey?: string;
  reload?(): void;
}

/** A page that breaks leaves the rest of the shell usable. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (before.resetKey !== this.props.resetKey && this.state.error) {
      this.setState({ error: null });
    }
  }

  override render() {
    const { error } = this.state;
    const reload = this.props.reload ?? (() => location.reload());
    if (!error) {
      return this.props.children;
    }
    return (
      <div role="alert">
        <EuiEmptyPrompt
          color="danger"
          iconType="error"
          title={<h2>This page has a problem</h2>}
          titleSize="s"
          body={<p>{error.message}</p>}
          actions={<EuiButton onClick={reload}>Reload the page</EuiButton>}
          data-test-subj="pageCrash"
        />
      </div>
    );
  }
}
