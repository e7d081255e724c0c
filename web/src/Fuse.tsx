// SPDX-License-Identifier: Apache-2.0
import { Component, type ReactNode } from 'react';

interface State {
  broken: string | null;
}

/** A page that breaks says so, instead of turning white on the wall. */
export class Fuse extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: null };

  static getDerivedStateFromError(error: unknown): State {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.broken === null) {
      return this.props.children;
    }
    return (
      <div className="page" role="alert">
        <p>This page broke; Busbar itself does not depend on it. Reload to try again.</p>
        <p className="note">{this.state.broken}</p>
      </div>
    );
  }
}
